-- What other tools tell of the past of things that came from them. It is shown with the history and is no part of the trail:
-- a file says it, nobody here has seen it happen; and it goes when the import is taken back. The ids are of the moment of the
-- entry, so that they stand in the order of time among those of the trail.
create table earlier_entry (
    id uuid primary key,
    at timestamptz not null,
    actor_id uuid,
    actor_name text not null,
    action text not null,
    subject_type text not null,
    subject_id uuid not null,
    subject_label text not null,
    client_id uuid,
    project_id uuid,
    before_values jsonb not null,
    after_values jsonb not null
);
create index earlier_entry_by_subject on earlier_entry (subject_id, id desc);
create index earlier_entry_by_client on earlier_entry (client_id, id desc) where client_id is not null;
create index earlier_entry_by_project on earlier_entry (project_id, id desc) where project_id is not null;
revoke update, truncate on earlier_entry from tandem_app;
