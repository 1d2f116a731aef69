-- Who worked on what, from when to when. A running timer is an entry without an end; an entry without clock times counts
-- for its day. Instants are exact; the zone is that of entering, days are those of the client.
create table time_entry (
    id uuid primary key,
    version bigint not null,
    person_id uuid not null constraint time_entry_person_exists references person,
    client_id uuid not null,
    project_id uuid not null,
    card_id uuid constraint time_entry_card_exists references card,
    activity text not null constraint time_entry_activity_known
        check (activity in ('TASK', 'CALL', 'MEETING', 'BRAINSTORM', 'MANAGEMENT', 'OTHER')),
    note text not null default '' constraint time_entry_note_length check (char_length(note) <= 2000),
    billable boolean not null,
    client_visible boolean not null,
    started_at timestamptz,
    ended_at timestamptz,
    seconds int constraint time_entry_seconds_sensible check (seconds between 0 and 31622400),
    zone text not null,
    client_zone text not null,
    work_date date not null,
    last_date date not null,
    source text not null constraint time_entry_source_known check (source in ('TIMER', 'MANUAL', 'IMPORT')),
    import_id uuid,
    import_key text,
    cost_amount numeric(12, 2),
    cost_currency text,
    bill_amount numeric(12, 2),
    bill_currency text,
    flagged_at timestamptz,
    change_reason text not null default '' constraint time_entry_reason_length check (char_length(change_reason) <= 500),
    created_at timestamptz not null,
    created_by uuid not null constraint time_entry_creator_exists references person,
    updated_at timestamptz not null,
    updated_by uuid not null constraint time_entry_changer_exists references person,
    removed_at timestamptz,
    constraint time_entry_project_of_client foreign key (project_id, client_id) references project (id, client_id),
    constraint time_entry_shape check (
        (started_at is null and ended_at is null and seconds is not null and last_date = work_date)
        or (started_at is not null and ended_at is null and seconds is null and removed_at is null)
        or (started_at is not null and ended_at >= started_at and seconds is not null
            and seconds = extract(epoch from ended_at - started_at))),
    constraint time_entry_days_in_order check (last_date >= work_date),
    constraint time_entry_billable_is_visible check (client_visible or not billable),
    -- Nobody is at two places at once; an entry of no length is nowhere.
    constraint time_entry_no_overlap exclude using gist (person_id with =, tstzrange(started_at, ended_at) with &&)
        where (started_at is not null and ended_at is not null and removed_at is null)
);
-- One running timer a person.
create unique index time_entry_one_running on time_entry (person_id) where seconds is null;
create index time_entry_by_person on time_entry (person_id, work_date) where removed_at is null;
create index time_entry_by_project on time_entry (project_id, work_date) where removed_at is null;
create index time_entry_by_client on time_entry (client_id, work_date) where removed_at is null;
create index time_entry_by_card on time_entry (card_id) include (seconds) where card_id is not null and removed_at is null;
create index time_entry_by_day on time_entry (work_date) where removed_at is null;
create index time_entry_over_midnight on time_entry (last_date) where last_date > work_date and removed_at is null;
create index time_entry_flagged on time_entry (person_id) where flagged_at is not null and removed_at is null;
create unique index time_entry_imported_once on time_entry (import_key) where import_key is not null and removed_at is null;
create index time_entry_of_import on time_entry (import_id) where import_id is not null;

-- What an entry was, from when to when: with the entry itself every past moment can be told.
create table time_entry_past (
    entry_id uuid not null constraint time_entry_past_of_entry references time_entry,
    version bigint not null,
    valid_from timestamptz not null,
    valid_to timestamptz not null,
    changed_by uuid not null constraint time_entry_past_changer_exists references person,
    reason text not null,
    entry jsonb not null,
    constraint time_entry_past_once primary key (entry_id, version)
);

-- Days that are closed up to a date, for one project or for all.
create table time_lock (
    id uuid primary key,
    project_id uuid constraint time_lock_project_exists references project,
    through_date date not null,
    reason text not null default '' constraint time_lock_reason_length check (char_length(reason) <= 500),
    closed_by uuid not null constraint time_lock_closer_exists references person,
    closed_at timestamptz not null,
    ended_by uuid constraint time_lock_opener_exists references person,
    ended_at timestamptz,
    constraint time_lock_ended_by_somebody check ((ended_at is null) = (ended_by is null))
);
create unique index time_lock_once on time_lock (coalesce(project_id, '00000000-0000-0000-0000-000000000000')) where ended_at is null;

revoke delete on time_entry from tandem_app;
revoke update, delete on time_entry_past from tandem_app;
revoke delete on time_lock from tandem_app;

-- Every road to an entry meets this: closed days stay as they are. A timer can always be stopped.
create function time_entry_closed_day(project uuid, day date) returns void language plpgsql as $$
declare
    closed date;
begin
    select max(through_date) into closed from time_lock
    where ended_at is null and (project_id is null or project_id = project);
    if day <= closed then
        raise exception 'Days up to % are closed', closed using errcode = 'TD001', detail = closed::text;
    end if;
end
$$;

create function time_entry_before() returns trigger language plpgsql as $$
declare
    hour rate;
begin
    -- Held against whoever closes days, so that nothing slips in between.
    perform pg_advisory_xact_lock_shared(hashtext('time_lock'));
    if tg_op = 'INSERT' then
        -- What a timer leaves besides its first piece is kept like the stop itself.
        if new.source <> 'TIMER' or new.seconds is null then
            perform time_entry_closed_day(new.project_id, new.work_date);
        end if;
    elsif old.seconds is not null or new.project_id <> old.project_id or new.started_at <> old.started_at then
        perform time_entry_closed_day(old.project_id, old.work_date);
        perform time_entry_closed_day(new.project_id, new.work_date);
    end if;
    -- What the hour costs and brings is that of the day of work, as it was when the piece was written.
    if new.seconds is not null and (tg_op = 'INSERT' or old.seconds is null or new.person_id <> old.person_id
            or new.project_id <> old.project_id or new.work_date <> old.work_date) then
        hour := rate_on(new.person_id, 'COST', new.work_date, new.client_id, new.project_id);
        new.cost_amount := hour.amount;
        new.cost_currency := hour.currency;
        hour := rate_on(new.person_id, 'BILL', new.work_date, new.client_id, new.project_id);
        new.bill_amount := hour.amount;
        new.bill_currency := hour.currency;
    end if;
    return new;
end
$$;
create trigger time_entry_before before insert or update on time_entry for each row execute function time_entry_before();

create function time_entry_after() returns trigger language plpgsql as $$
begin
    insert into time_entry_past (entry_id, version, valid_from, valid_to, changed_by, reason, entry)
    values (old.id, old.version, old.updated_at, new.updated_at, new.updated_by, new.change_reason, to_jsonb(old));
    return null;
end
$$;
-- That a timer has been stopped is told by the entry itself.
create trigger time_entry_after after update on time_entry for each row when (old.seconds is not null)
    execute function time_entry_after();

-- Entries by the client's days: one that goes over midnight has a part in each, and the parts add up to it.
create view time_part as
select e.id as entry_id, e.person_id, e.client_id, e.project_id, e.card_id, e.activity, e.billable and e.flagged_at is null as billable,
    e.client_visible, e.work_date as day, e.seconds, e.cost_amount, e.cost_currency, e.bill_amount, e.bill_currency
from time_entry e where e.removed_at is null and e.seconds is not null and e.last_date = e.work_date
union all
select e.id, e.person_id, e.client_id, e.project_id, e.card_id, e.activity, e.billable and e.flagged_at is null,
    e.client_visible, cast(d.day as date),
    cast(extract(epoch from least(e.ended_at, cast(cast(d.day as date) + 1 as timestamp) at time zone e.client_zone)
        - greatest(e.started_at, cast(d.day as timestamp) at time zone e.client_zone)) as int),
    e.cost_amount, e.cost_currency, e.bill_amount, e.bill_currency
from time_entry e cross join generate_series(cast(e.work_date as timestamp), cast(e.last_date as timestamp), interval '1 day') as d (day)
where e.removed_at is null and e.seconds is not null and e.last_date > e.work_date;
