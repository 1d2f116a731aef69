-- What somebody is good at; a skill is one word of the agency, whatever the case in which it is typed.
create table skill (
    id uuid primary key,
    name text not null constraint skill_name_given check (name = btrim(name) and char_length(name) between 1 and 60)
);
-- An ICU collation, because lower() of a plain C locale leaves Cyrillic as it is.
create unique index skill_name_unique on skill (lower(name collate "und-x-icu"));

create table person_skill (
    person_id uuid not null constraint person_skill_is_of_person references person,
    skill_id uuid not null constraint person_skill_exists references skill,
    primary key (person_id, skill_id)
);
create index person_skill_by_skill on person_skill (skill_id);

-- The hours of a week, Monday first, from a day on until the next row. Who has none works as the agency does (in code).
create table working_hours (
    person_id uuid not null constraint working_hours_are_of_person references person,
    from_day date not null,
    seconds int[] not null,
    ends time[] not null,
    country char(2) not null default 'RU' constraint working_hours_country check (country ~ '^[A-Z]{2}$'),
    created_at timestamptz not null,
    constraint working_hours_once_a_day primary key (person_id, from_day),
    constraint working_hours_of_seven_days check (array_ndims(seconds) = 1 and cardinality(seconds) = 7
        and array_position(seconds, null) is null and 0 <= all (seconds) and 86400 >= all (seconds)),
    constraint working_hours_seven_ends check (array_ndims(ends) = 1 and cardinality(ends) = 7)
);

-- Days away, both ends included. What was removed stays for the undo and for the history, and stands in nobody's way.
create table absence (
    id uuid primary key,
    person_id uuid not null constraint absence_is_of_person references person,
    kind text not null constraint absence_kind_known check (kind in ('VACATION', 'SICK', 'DAY_OFF', 'OTHER')),
    from_day date not null,
    to_day date not null,
    note text not null default '' constraint absence_note_short check (char_length(note) <= 500),
    version bigint not null default 0,
    created_by uuid constraint absence_made_by_person references person,
    created_at timestamptz not null,
    removed_at timestamptz,
    constraint absence_in_order check (from_day <= to_day),
    constraint absence_of_three_years check (to_day - from_day <= 1100),
    constraint absence_once exclude using gist (person_id with =, daterange(from_day, to_day, '[]') with &&)
        where (removed_at is null)
);

-- Years whose days are known; in any other year a country has plain weeks.
create table calendar_year (
    country char(2) not null constraint calendar_year_country check (country ~ '^[A-Z]{2}$'),
    year int not null constraint calendar_year_near check (year between 2000 and 2100),
    source text not null,
    primary key (country, year)
);

-- Days that differ from a plain week: off, an hour shorter, or worked although it is a Saturday or a Sunday.
create table calendar_day (
    country char(2) not null,
    day date not null,
    year int not null generated always as (extract(year from day)::int) stored,
    kind text not null constraint calendar_day_kind_known check (kind in ('HOLIDAY', 'SHORT', 'WORKING')),
    title text not null default '' constraint calendar_day_title_short check (char_length(title) <= 120),
    moved_from date,
    primary key (country, day),
    constraint calendar_day_of_known_year foreign key (country, year) references calendar_year (country, year),
    constraint calendar_day_moved_is_off check (moved_from is null or kind = 'HOLIDAY')
);

-- Russia as the decrees of its government set it, read from data/russia.ics of github.com/hywax/production-calendar
-- (MIT License, copyright hywax), which follows xmlcalendar.ru.
insert into calendar_year (country, year, source) values
    ('RU', 2024, 'hywax/production-calendar'),
    ('RU', 2025, 'hywax/production-calendar'),
    ('RU', 2026, 'hywax/production-calendar');

insert into calendar_day (country, day, kind, title, moved_from) values
    ('RU', date '2024-01-01', 'HOLIDAY', 'Новогодние каникулы', null),
    ('RU', date '2024-01-02', 'HOLIDAY', 'Новогодние каникулы', null),
    ('RU', date '2024-01-03', 'HOLIDAY', 'Новогодние каникулы', null),
    ('RU', date '2024-01-04', 'HOLIDAY', 'Новогодние каникулы', null),
    ('RU', date '2024-01-05', 'HOLIDAY', 'Новогодние каникулы', null),
    ('RU', date '2024-01-06', 'HOLIDAY', 'Новогодние каникулы', null),
    ('RU', date '2024-01-07', 'HOLIDAY', 'Рождество Христово', null),
    ('RU', date '2024-01-08', 'HOLIDAY', 'Новогодние каникулы', null),
    ('RU', date '2024-02-22', 'SHORT', '', null),
    ('RU', date '2024-02-23', 'HOLIDAY', 'День защитника Отечества', null),
    ('RU', date '2024-03-07', 'SHORT', '', null),
    ('RU', date '2024-03-08', 'HOLIDAY', 'Международный женский день', null),
    ('RU', date '2024-04-27', 'WORKING', '', null),
    ('RU', date '2024-04-29', 'HOLIDAY', '', date '2024-04-27'),
    ('RU', date '2024-04-30', 'HOLIDAY', '', date '2024-11-02'),
    ('RU', date '2024-05-01', 'HOLIDAY', 'Праздник Весны и Труда', null),
    ('RU', date '2024-05-08', 'SHORT', '', null),
    ('RU', date '2024-05-09', 'HOLIDAY', 'День Победы', null),
    ('RU', date '2024-05-10', 'HOLIDAY', '', date '2024-01-06'),
    ('RU', date '2024-06-11', 'SHORT', '', null),
    ('RU', date '2024-06-12', 'HOLIDAY', 'День России', null),
    ('RU', date '2024-11-02', 'SHORT', '', null),
    ('RU', date '2024-11-04', 'HOLIDAY', 'День народного единства', null),
    ('RU', date '2024-12-28', 'WORKING', '', null),
    ('RU', date '2024-12-30', 'HOLIDAY', '', date '2024-12-28'),
    ('RU', date '2024-12-31', 'HOLIDAY', '', date '2024-01-07'),
    ('RU', date '2025-01-01', 'HOLIDAY', 'Новогодние каникулы', null),
    ('RU', date '2025-01-02', 'HOLIDAY', 'Новогодние каникулы', null),
    ('RU', date '2025-01-03', 'HOLIDAY', 'Новогодние каникулы', null),
    ('RU', date '2025-01-04', 'HOLIDAY', 'Новогодние каникулы', null),
    ('RU', date '2025-01-05', 'HOLIDAY', 'Новогодние каникулы', null),
    ('RU', date '2025-01-06', 'HOLIDAY', 'Новогодние каникулы', null),
    ('RU', date '2025-01-07', 'HOLIDAY', 'Рождество Христово', null),
    ('RU', date '2025-01-08', 'HOLIDAY', 'Новогодние каникулы', null),
    ('RU', date '2025-02-23', 'HOLIDAY', 'День защитника Отечества', null),
    ('RU', date '2025-03-07', 'SHORT', '', null),
    ('RU', date '2025-03-08', 'HOLIDAY', 'Международный женский день', null),
    ('RU', date '2025-04-30', 'SHORT', '', null),
    ('RU', date '2025-05-01', 'HOLIDAY', 'Праздник Весны и Труда', null),
    ('RU', date '2025-05-02', 'HOLIDAY', '', date '2025-01-04'),
    ('RU', date '2025-05-08', 'HOLIDAY', '', date '2025-02-23'),
    ('RU', date '2025-05-09', 'HOLIDAY', 'День Победы', null),
    ('RU', date '2025-06-11', 'SHORT', '', null),
    ('RU', date '2025-06-12', 'HOLIDAY', 'День России', null),
    ('RU', date '2025-06-13', 'HOLIDAY', '', date '2025-03-08'),
    ('RU', date '2025-11-01', 'SHORT', '', null),
    ('RU', date '2025-11-03', 'HOLIDAY', '', date '2025-11-01'),
    ('RU', date '2025-11-04', 'HOLIDAY', 'День народного единства', null),
    ('RU', date '2025-12-31', 'HOLIDAY', '', date '2025-01-05'),
    ('RU', date '2026-01-01', 'HOLIDAY', 'Новогодние каникулы', null),
    ('RU', date '2026-01-02', 'HOLIDAY', 'Новогодние каникулы', null),
    ('RU', date '2026-01-03', 'HOLIDAY', 'Новогодние каникулы', null),
    ('RU', date '2026-01-04', 'HOLIDAY', 'Новогодние каникулы', null),
    ('RU', date '2026-01-05', 'HOLIDAY', 'Новогодние каникулы', null),
    ('RU', date '2026-01-06', 'HOLIDAY', 'Новогодние каникулы', null),
    ('RU', date '2026-01-07', 'HOLIDAY', 'Рождество Христово', null),
    ('RU', date '2026-01-08', 'HOLIDAY', 'Новогодние каникулы', null),
    ('RU', date '2026-01-09', 'HOLIDAY', '', date '2026-01-03'),
    ('RU', date '2026-02-23', 'HOLIDAY', 'День защитника Отечества', null),
    ('RU', date '2026-03-08', 'HOLIDAY', 'Международный женский день', null),
    ('RU', date '2026-03-09', 'HOLIDAY', '', date '2026-03-08'),
    ('RU', date '2026-04-30', 'SHORT', '', null),
    ('RU', date '2026-05-01', 'HOLIDAY', 'Праздник Весны и Труда', null),
    ('RU', date '2026-05-08', 'SHORT', '', null),
    ('RU', date '2026-05-09', 'HOLIDAY', 'День Победы', null),
    ('RU', date '2026-05-11', 'HOLIDAY', '', date '2026-05-09'),
    ('RU', date '2026-06-11', 'SHORT', '', null),
    ('RU', date '2026-06-12', 'HOLIDAY', 'День России', null),
    ('RU', date '2026-11-03', 'SHORT', '', null),
    ('RU', date '2026-11-04', 'HOLIDAY', 'День народного единства', null),
    ('RU', date '2026-12-31', 'HOLIDAY', '', date '2026-01-04');
