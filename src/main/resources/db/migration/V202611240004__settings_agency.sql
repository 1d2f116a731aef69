-- The agency itself: exactly one row.
create table agency (
    id int primary key default 1 constraint agency_single check (id = 1),
    version bigint not null default 0,
    name text not null constraint agency_name_length check (char_length(name) between 1 and 120),
    logo_file_id uuid,
    zone text not null,
    currency char(3) not null,
    language text not null constraint agency_language_known check (language in ('ru', 'en')),
    week_start int not null default 1 constraint agency_week_start_day check (week_start between 1 and 7),
    calendar_country char(2) not null default 'RU',
    legal_name text not null default '',
    tax_id text not null default '',
    tax_code text not null default '',
    address text not null default '',
    bank_details text not null default '',
    stand_ups text not null default '11:00,16:00',
    alert_levels text not null default '50,75,90,100',
    admin_totp_required boolean not null default false,
    managers_see_all_clients boolean not null default false
);
insert into agency (name, zone, currency, language) values ('Tandem', 'Europe/Moscow', 'RUB', 'ru');
