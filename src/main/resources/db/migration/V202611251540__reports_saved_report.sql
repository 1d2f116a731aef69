-- Reports that somebody wants again: the parameters of their address under a name of one's own.
create table saved_report (
    id uuid primary key,
    person_id uuid not null constraint saved_report_of_person references person,
    name text not null constraint saved_report_name_length check (char_length(name) between 1 and 80 and name = btrim(name)),
    parameters text not null constraint saved_report_parameters_length check (char_length(parameters) <= 2000),
    created_at timestamptz not null,
    removed_at timestamptz
);
create unique index saved_report_name_once on saved_report (person_id, lower(name collate "und-x-icu")) where removed_at is null;

-- Entries with clock times whose days are not those of the report's zone are few: this finds them.
create index time_entry_by_zone on time_entry (client_zone, work_date) where removed_at is null and started_at is not null;
