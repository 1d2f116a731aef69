-- Who changed what. Append-only: the application's role may add and read, and the trigger stops everybody else too.
create table audit_entry (
    id uuid primary key,
    at timestamptz not null,
    actor_id uuid,
    actor_name text not null,
    action text not null,
    refused boolean not null default false,
    subject_type text not null,
    subject_id uuid not null,
    subject_label text not null,
    client_id uuid,
    project_id uuid,
    address text,
    before_values jsonb not null default '{}',
    after_values jsonb not null default '{}'
);
create index audit_entry_by_subject on audit_entry (subject_id, id desc);
create index audit_entry_by_client on audit_entry (client_id, id desc) where client_id is not null;
create index audit_entry_by_project on audit_entry (project_id, id desc) where project_id is not null;
create index audit_entry_by_actor on audit_entry (actor_id, id desc);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'insufficient_privilege';
end
$$;
create trigger audit_entry_is_append_only before update or delete on audit_entry
    for each row execute function refuse_change();
create trigger audit_entry_is_never_emptied before truncate on audit_entry
    for each statement execute function refuse_change();
revoke update, delete, truncate on audit_entry from tandem_app;
