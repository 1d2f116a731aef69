-- What is brought in from other tools: the file, how far it is, and what became of it.
create table import_run (
    id uuid primary key,
    kind text not null constraint import_run_kind_known check (kind in ('TRELLO', 'TIME')),
    state text not null constraint import_run_state_known check (state in ('RUNNING', 'DONE', 'FAILED')),
    file_id uuid not null constraint import_run_file_exists references stored_file,
    file_name text not null,
    options jsonb not null,
    done int not null default 0,
    total int not null default 0,
    counts jsonb not null default '{}',
    warnings jsonb not null default '[]',
    client_id uuid constraint import_run_client_exists references client,
    project_id uuid constraint import_run_project_exists references project,
    created_by uuid not null constraint import_run_creator_exists references person,
    created_at timestamptz not null,
    ended_at timestamptz,
    constraint import_run_ends_once check ((state = 'RUNNING') = (ended_at is null))
);
create index import_run_waiting on import_run (created_at) where state = 'RUNNING';
create index import_run_by_person on import_run (created_by, created_at desc);
create index import_run_by_file on import_run (file_id);
revoke delete on import_run from tandem_app;
alter table time_entry add constraint time_entry_import_exists foreign key (import_id) references import_run;
