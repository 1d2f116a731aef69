-- The application works as tandem_app, which owns nothing: it can read and write rows, but neither change the schema nor
-- take back what append-only tables hold. Where the migrating role may not create roles, an administrator does it once
-- (docs/operations.md) and this block only checks.
do $$
begin
    if not exists (select from pg_roles where rolname = 'tandem_app') then
        create role tandem_app nologin;
    end if;
exception
    when insufficient_privilege then
        raise exception 'The role tandem_app is missing and % may not create it. Run as an administrator: '
            'CREATE ROLE tandem_app NOLOGIN; GRANT tandem_app TO %;', current_user, current_user;
end
$$;

do $$
begin
    -- Who makes a role without being a superuser is its member, but may not SET ROLE to it before granting it to themselves.
    if not pg_has_role(current_user, 'tandem_app', 'set') then
        execute format('grant tandem_app to %I', current_user);
    end if;
end
$$;

grant usage on schema public to tandem_app;
alter default privileges in schema public grant select, insert, update, delete on tables to tandem_app;
alter default privileges in schema public grant usage on sequences to tandem_app;

create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gist;

-- Spring Session
create table spring_session (
    primary_id char(36) not null,
    session_id char(36) not null,
    creation_time bigint not null,
    last_access_time bigint not null,
    max_inactive_interval int not null,
    expiry_time bigint not null,
    principal_name varchar(100),
    constraint spring_session_pk primary key (primary_id)
);
create unique index spring_session_ix1 on spring_session (session_id);
create index spring_session_ix2 on spring_session (expiry_time);
create index spring_session_ix3 on spring_session (principal_name);

create table spring_session_attributes (
    session_primary_id char(36) not null,
    attribute_name varchar(200) not null,
    attribute_bytes bytea not null,
    constraint spring_session_attributes_pk primary key (session_primary_id, attribute_name),
    constraint spring_session_attributes_fk foreign key (session_primary_id)
        references spring_session (primary_id) on delete cascade
);

-- Spring Modulith: events that listeners have still to handle
create table event_publication (
    id uuid not null primary key,
    listener_id text not null,
    event_type text not null,
    serialized_event text not null,
    publication_date timestamptz not null,
    completion_date timestamptz,
    status text,
    completion_attempts int,
    last_resubmission_date timestamptz
);
create index event_publication_serialized_event_hash_idx on event_publication using hash (serialized_event);
create index event_publication_by_completion_date_idx on event_publication (completion_date);

-- db-scheduler
create table scheduled_tasks (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures int,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time_idx on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat_idx on scheduled_tasks (last_heartbeat);
