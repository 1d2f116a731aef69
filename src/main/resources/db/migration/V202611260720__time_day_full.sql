-- Time without clock times overlaps nothing, so nothing else keeps a day from holding more of it than it has hours. Whoever types for
-- a person waits for others who do, on whatever road they come, so that two of them at once do not pass together. A file is taken as
-- it is.
create function time_entry_day_full() returns trigger language plpgsql as $$
declare
    longest int := greatest(86400, extract(epoch from cast(new.work_date + 1 as timestamp) at time zone new.client_zone
        - cast(new.work_date as timestamp) at time zone new.client_zone));
begin
    perform from person where id = new.person_id for no key update;
    if (select sum(e.seconds) from time_entry e where e.person_id = new.person_id and e.work_date = new.work_date
            and e.started_at is null and e.removed_at is null and e.source <> 'IMPORT') > longest then
        raise exception 'More than % seconds are typed into %', longest, new.work_date
            using errcode = 'TD002', detail = cast(longest / 3600 as text);
    end if;
    return null;
end
$$;
create trigger time_entry_day_full_added after insert on time_entry for each row
    when (new.started_at is null and new.removed_at is null and new.source <> 'IMPORT') execute function time_entry_day_full();
create trigger time_entry_day_full after update on time_entry for each row
    when (new.started_at is null and new.removed_at is null and new.source <> 'IMPORT'
        and (old.removed_at is not null or old.started_at is not null or new.work_date <> old.work_date
            or new.person_id <> old.person_id or new.seconds > old.seconds))
    execute function time_entry_day_full();
