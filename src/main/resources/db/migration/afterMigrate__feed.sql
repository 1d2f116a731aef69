-- A new run of the feed; in another cluster or database than before also a new base, and no place that was told before counts
-- any more (docs/adr/0009). A dump that is restored, even into the same database, makes the table anew and so is another one.
do $$
declare
    here text := (select concat_ws('/', c.system_identifier, d.oid, cast(cast('feed_origin' as regclass) as oid))
        from pg_control_system() c, pg_database d where d.datname = current_database());
begin
    update feed_origin set cluster = here, base = 1 + greatest(base,
        (select max(feed_position) from time_entry where seconds is not null), (select max(feed_position) from card),
        (select max(feed_position) from project), (select max(feed_position) from person),
        (select max(feed_position) from client), (select max(feed_position) from feed_gone))
        where cluster <> here;
    if found then
        delete from feed_run;
    end if;
    insert into feed_run (id, began)
    select gen_random_uuid(), o.base + cast(cast(pg_current_xact_id() as text) as bigint) from feed_origin o;
end
$$;
