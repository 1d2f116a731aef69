-- People: staff and client contacts who may sign in, and people known by name only (imports make them).
create table person (
    id uuid primary key,
    version bigint not null,
    name text not null constraint person_name_length check (char_length(name) between 1 and 120),
    email text constraint person_email_length check (char_length(email) between 3 and 254),
    role text not null constraint person_role_known check (role in ('ADMIN', 'MANAGER', 'SPECIALIST', 'CLIENT')),
    client_id uuid,
    position text not null default '' constraint person_position_length check (char_length(position) <= 120),
    phone text not null default '' constraint person_phone_length check (char_length(phone) <= 60),
    zone text not null,
    language text not null constraint person_language_known check (language in ('ru', 'en')),
    theme text not null default 'auto' constraint person_theme_known check (theme in ('auto', 'light', 'dark')),
    may_see_profit boolean not null default false,
    may_sign_in boolean not null default false,
    password_hash text,
    credentials_version int not null default 0,
    totp_secret bytea,
    totp_last_step bigint not null default 0,
    created_at timestamptz not null,
    invited_at timestamptz,
    last_signed_in_at timestamptz,
    deactivated_at timestamptz,
    erased_at timestamptz,
    constraint person_who_signs_in_has_email check (not may_sign_in or email is not null),
    constraint person_of_client_has_client check ((role = 'CLIENT') = (client_id is not null))
);
create unique index person_email_unique on person (lower(email));
create index person_by_client on person (client_id) where client_id is not null;
create index person_by_name on person (name collate "ru-x-icu");

-- Links and codes from letters. Only the hash is kept; using one deletes it.
create table one_time_token (
    hash bytea primary key,
    person_id uuid not null references person,
    purpose text not null constraint one_time_token_purpose_known check (purpose in ('INVITATION', 'RESET', 'SIGN_IN')),
    created_at timestamptz not null,
    expires_at timestamptz not null
);
create index one_time_token_by_person on one_time_token (person_id);

create table recovery_code (
    person_id uuid not null references person,
    hash bytea not null,
    primary key (person_id, hash)
);

create table api_token (
    id uuid primary key,
    person_id uuid not null references person,
    name text not null constraint api_token_name_length check (char_length(name) between 1 and 80),
    hash bytea not null constraint api_token_hash_unique unique,
    scopes text not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    last_used_at timestamptz
);
create index api_token_by_person on api_token (person_id);

-- Attempts to sign in, for the throttle. The account is a hash: people type passwords into the e-mail field.
create table sign_in_attempt (
    id uuid primary key,
    at timestamptz not null,
    account bytea not null,
    network text not null,
    address text not null,
    succeeded boolean not null default false
);
create index sign_in_attempt_by_account on sign_in_attempt (account, at);
create index sign_in_attempt_by_address on sign_in_attempt (address, at);

-- The hash of the code that the first visitor must know, while nobody can sign in.
create table set_up_code (
    id int primary key constraint set_up_code_single check (id = 1),
    hash bytea not null
);
