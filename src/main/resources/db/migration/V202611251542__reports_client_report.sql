-- What a client is told of a month: an introduction, and what was done as it was when the report was published.
create table client_report (
    id uuid primary key,
    version bigint not null default 0,
    client_id uuid not null constraint client_report_client_exists references client,
    month date not null constraint client_report_month_begins check (extract(day from month) = 1),
    introduction text not null default '' constraint client_report_introduction_length check (char_length(introduction) <= 5000),
    content jsonb,
    published_at timestamptz,
    published_by uuid constraint client_report_publisher_exists references person,
    constraint client_report_once_a_month unique (client_id, month),
    constraint client_report_published_whole check ((content is null) = (published_at is null))
);

-- What clients are told, and how often they get it by letter without being asked.
create table client_report_setting (
    client_id uuid primary key constraint client_report_setting_client_exists references client,
    people_shown boolean not null default false,
    letters text not null default 'NONE' constraint client_report_setting_letters_known
        check (letters in ('NONE', 'WEEKLY', 'MONTHLY')),
    letters_since date not null
);

-- Each letter that goes by itself goes once.
create table client_report_letter (
    client_id uuid not null constraint client_report_letter_client_exists references client,
    letters text not null constraint client_report_letter_kind_known check (letters in ('WEEKLY', 'MONTHLY')),
    from_day date not null,
    posted_at timestamptz not null,
    constraint client_report_letter_once primary key (client_id, letters, from_day)
);

-- A way for somebody without an account. Only the hash of its token is kept; a wrong password too often closes it for a while.
create table client_report_link (
    id uuid primary key,
    report_id uuid not null constraint client_report_link_report_exists references client_report,
    token_hash bytea not null constraint client_report_link_token_once unique,
    password_hash text,
    expires_at timestamptz not null,
    created_at timestamptz not null,
    created_by uuid not null constraint client_report_link_maker_exists references person,
    revoked_at timestamptz,
    opened int not null default 0 constraint client_report_link_opened_counts check (opened >= 0),
    first_opened_at timestamptz,
    last_opened_at timestamptz,
    wrong_passwords int not null default 0 constraint client_report_link_wrong_counts check (wrong_passwords >= 0),
    closed_until timestamptz,
    constraint client_report_link_expires_later check (expires_at > created_at),
    constraint client_report_link_opened_when check ((opened = 0) = (first_opened_at is null)
        and (opened = 0) = (last_opened_at is null))
);
create index client_report_link_by_report on client_report_link (report_id, created_at desc);

-- Papers that the client may fetch themselves.
alter table client_document add column shared boolean not null default false;
