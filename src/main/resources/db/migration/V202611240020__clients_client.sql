-- Client companies: who pays, who answers for them here, what they are called on invoices, what was learnt about them.
create table client (
    id uuid primary key,
    version bigint not null,
    name text not null constraint client_name_length check (char_length(name) between 1 and 120),
    key text not null constraint client_key_shape check (key ~ '^[A-Z][A-Z0-9]{1,9}$'),
    zone text not null,
    currency char(3) not null,
    language text not null constraint client_language_known check (language in ('ru', 'en')),
    manager_id uuid constraint client_manager_is_person references person,
    deputy_id uuid constraint client_deputy_is_person references person,
    website text not null default '' constraint client_website_length check (char_length(website) <= 200),
    legal_name text not null default '' constraint client_legal_name_length check (char_length(legal_name) <= 200),
    tax_id text not null default '' constraint client_tax_id_length check (char_length(tax_id) <= 12),
    tax_code text not null default '' constraint client_tax_code_length check (char_length(tax_code) <= 9),
    address text not null default '' constraint client_address_length check (char_length(address) <= 300),
    bank_details text not null default '' constraint client_bank_details_length check (char_length(bank_details) <= 600),
    brief_business text not null default '',
    brief_competitors text not null default '',
    brief_learnt text not null default '',
    created_at timestamptz not null,
    archived_at timestamptz,
    constraint client_deputy_is_another check (manager_id <> deputy_id)
);
create unique index client_key_unique on client (key);
create index client_by_name on client (name collate "ru-x-icu");
create index client_by_manager on client (manager_id);
create index client_by_deputy on client (deputy_id);

alter table person add constraint person_client_exists foreign key (client_id) references client;

-- A channel by which a contact may be reached: when, and for what.
create table contact_channel (
    id uuid primary key,
    person_id uuid not null references person,
    kind text not null constraint contact_channel_kind_known
        check (kind in ('EMAIL', 'PHONE', 'TELEGRAM', 'WHATSAPP', 'MAX', 'VK', 'OTHER')),
    address text not null constraint contact_channel_address_length check (char_length(address) between 1 and 200),
    purpose text not null constraint contact_channel_purpose_known check (purpose in ('MAIN', 'BACKUP', 'EMERGENCY')),
    days int not null default 31 constraint contact_channel_days_range check (days between 1 and 127),
    from_time time not null default '09:00',
    to_time time not null default '18:00',
    any_time boolean not null default false,
    position int not null default 0
);
create index contact_channel_by_person on contact_channel (person_id, position, id);

create table client_document (
    id uuid primary key,
    version bigint not null,
    client_id uuid not null constraint client_document_client_exists references client,
    kind text not null constraint client_document_kind_known
        check (kind in ('CONTRACT', 'SUPPLEMENT', 'NDA', 'POWER', 'ACT', 'INVOICE', 'OTHER')),
    number text not null default '' constraint client_document_number_length check (char_length(number) <= 60),
    title text not null constraint client_document_title_length check (char_length(title) between 1 and 200),
    dated date,
    expires date,
    state text not null constraint client_document_state_known check (state in ('DRAFT', 'SENT', 'SIGNED')),
    file_id uuid,
    note text not null default '' constraint client_document_note_length check (char_length(note) <= 2000),
    created_at timestamptz not null,
    constraint client_document_expires_after_date check (expires is null or dated is null or expires >= dated)
);
create index client_document_by_client on client_document (client_id, dated desc nulls first);
create index client_document_by_expiry on client_document (expires) where expires is not null;
