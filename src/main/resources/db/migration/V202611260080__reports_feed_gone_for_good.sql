-- A row that is deleted for good, as when an imported board is taken back, leaves nothing that could be told: whoever keeps a copy
-- begins anew, because the runs that their places name are no longer known (docs/adr/0009).
create function feed_begin_anew() returns trigger language plpgsql security definer set search_path from current as $$
begin
    if exists (select from gone) then
        delete from feed_run;
        insert into feed_run (id, began)
        select gen_random_uuid(), o.base + cast(cast(pg_current_xact_id() as text) as bigint) from feed_origin o;
    end if;
    return null;
end
$$;
create trigger feed_begin_anew after delete on time_entry referencing old table as gone
    for each statement execute function feed_begin_anew();
create trigger feed_begin_anew after delete on card referencing old table as gone
    for each statement execute function feed_begin_anew();
create trigger feed_begin_anew after delete on project referencing old table as gone
    for each statement execute function feed_begin_anew();
create trigger feed_begin_anew after delete on person referencing old table as gone
    for each statement execute function feed_begin_anew();
create trigger feed_begin_anew after delete on client referencing old table as gone
    for each statement execute function feed_begin_anew();

-- A stop that is taken back: what was told as an entry runs again, and is in no feed until it stops.
create trigger feed_mark_running before update on time_entry for each row
    when (old.seconds is not null and new.seconds is null) execute function feed_mark();
create trigger feed_left_running after update on time_entry for each row
    when (old.seconds is not null and new.seconds is null) execute function feed_entry_left();
