-- Files that take a while: made by a job, kept for some days for whoever asked for them.
create table report_export (
    id uuid primary key,
    person_id uuid not null constraint report_export_of_person references person,
    format text not null constraint report_export_format_known check (format in ('CSV_RU', 'CSV_EN', 'XLSX')),
    parameters jsonb not null,
    state text not null constraint report_export_state_known check (state in ('RUNNING', 'DONE', 'FAILED')),
    done bigint not null default 0,
    total bigint not null default 0,
    file_id uuid constraint report_export_file_exists references stored_file,
    error text,
    created_at timestamptz not null,
    ended_at timestamptz,
    constraint report_export_counts check (done >= 0 and total >= 0),
    constraint report_export_done_has_file check ((state = 'DONE') = (file_id is not null)),
    constraint report_export_ended check ((state = 'RUNNING') = (ended_at is null))
);
create index report_export_by_person on report_export (person_id, created_at desc);
create index report_export_unfinished on report_export (created_at) where state = 'RUNNING';
create index report_export_by_file on report_export (file_id) where file_id is not null;
