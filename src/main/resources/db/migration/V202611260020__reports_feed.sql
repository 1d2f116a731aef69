-- A feed for programs that keep a copy: entries, cards, projects, people and clients in the order in which they changed
-- (docs/adr/0009). A row's place is the number of the transaction that wrote it last, so whoever reads up to the oldest
-- transaction that still runs has missed nothing, however late another one commits.

-- Numbers of transactions begin anew in another cluster: the base then moves on (afterMigrate__feed.sql), so that places
-- never go back.
create table feed_origin (
    only_one boolean not null default true constraint feed_origin_single primary key
        constraint feed_origin_only_one check (only_one),
    cluster text not null,
    base bigint not null
);
insert into feed_origin (cluster, base) values ('', 0);

-- Each start of the application. A place that was told in a run and lies behind the beginning of the next one was told by a
-- database that has since been put back to an older state.
create table feed_run (
    id uuid constraint feed_run_once primary key,
    began bigint not null
);
create index feed_run_by_beginning on feed_run (began);

-- What has left a client, a board or a person, for those who may see only where it was.
create table feed_gone (
    kind text not null constraint feed_gone_kind_known check (kind in ('ENTRY', 'CARD')),
    row_id uuid not null,
    client_id uuid not null,
    project_id uuid not null,
    person_id uuid,
    feed_position bigint not null,
    feed_at timestamptz not null,
    constraint feed_gone_once unique nulls not distinct (row_id, kind, client_id, project_id, person_id)
);
create index feed_gone_by_position on feed_gone (kind, feed_position, row_id);

revoke insert, update, delete on feed_origin from tandem_app;
revoke insert, update, delete on feed_run from tandem_app;
revoke delete on feed_gone from tandem_app;

alter table time_entry add column feed_position bigint not null default 0,
    add column feed_at timestamptz not null default statement_timestamp();
alter table card add column feed_position bigint not null default 0,
    add column feed_at timestamptz not null default statement_timestamp();
alter table project add column feed_position bigint not null default 0,
    add column feed_at timestamptz not null default statement_timestamp();
alter table person add column feed_position bigint not null default 0,
    add column feed_at timestamptz not null default statement_timestamp();
alter table client add column feed_position bigint not null default 0,
    add column feed_at timestamptz not null default statement_timestamp();
create index time_entry_by_feed on time_entry (feed_position, id) where seconds is not null;
create index card_by_feed on card (feed_position, id);

create function feed_mark() returns trigger language plpgsql as $$
begin
    select o.base + cast(cast(pg_current_xact_id() as text) as bigint), statement_timestamp()
        into new.feed_position, new.feed_at from feed_origin o;
    return new;
end
$$;

-- A running timer is in no feed, so that starting one costs nothing.
create trigger feed_mark before insert or update on time_entry
    for each row when (new.seconds is not null) execute function feed_mark();
create trigger feed_mark_added before insert on card for each row execute function feed_mark();
create trigger feed_mark before update of client_id, number, board_id, title, starts_on, due_at, done_at, priority, important, fire,
        planned_seconds, client_visible, template, archived_at, feed_position on card
    for each row execute function feed_mark();
create trigger feed_mark before insert or update of client_id, name, key, state, starts_on, ends_on, template, archived_at on project
    for each row execute function feed_mark();
create trigger feed_mark before insert or update of name, role, client_id, position, deactivated_at on person
    for each row execute function feed_mark();
create trigger feed_mark before insert or update of name, key, zone, currency, manager_id, deputy_id, archived_at on client
    for each row execute function feed_mark();

-- Who works on a card is told with the card, and its key begins with that of its client.
create function feed_mark_cards_of_people() returns trigger language plpgsql as $$
begin
    update card set feed_position = feed_position where id in (select a.card_id from changed a);
    return null;
end
$$;
create trigger feed_mark_added after insert on card_assignee referencing new table as changed
    for each statement execute function feed_mark_cards_of_people();
create trigger feed_mark_removed after delete on card_assignee referencing old table as changed
    for each statement execute function feed_mark_cards_of_people();

create function feed_mark_cards_of_client() returns trigger language plpgsql as $$
begin
    update card set feed_position = feed_position where client_id = new.id;
    return null;
end
$$;
create trigger feed_mark_cards after update of key on client for each row when (old.key <> new.key)
    execute function feed_mark_cards_of_client();

create function feed_entry_left() returns trigger language plpgsql as $$
begin
    insert into feed_gone (kind, row_id, client_id, project_id, person_id, feed_position, feed_at)
    values ('ENTRY', old.id, old.client_id, old.project_id, old.person_id, new.feed_position, new.feed_at)
    on conflict on constraint feed_gone_once do update
        set feed_position = excluded.feed_position, feed_at = excluded.feed_at;
    return null;
end
$$;
create trigger feed_left after update on time_entry for each row
    when (old.seconds is not null and (old.client_id <> new.client_id or old.person_id <> new.person_id))
    execute function feed_entry_left();

create function feed_card_left() returns trigger language plpgsql as $$
begin
    insert into feed_gone (kind, row_id, client_id, project_id, person_id, feed_position, feed_at)
    select 'CARD', old.id, old.client_id, b.project_id, null, new.feed_position, new.feed_at
    from board b where b.id = old.board_id
    on conflict on constraint feed_gone_once do update
        set feed_position = excluded.feed_position, feed_at = excluded.feed_at;
    return null;
end
$$;
create trigger feed_left after update of board_id on card for each row when (old.board_id <> new.board_id)
    execute function feed_card_left();
