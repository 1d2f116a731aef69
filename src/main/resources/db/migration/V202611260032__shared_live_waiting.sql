-- What has changed is written beside the change and told by whichever instance looks next. A transaction that notifies by itself
-- is committed alone, and all others that notify wait until its log is on the disk; a row costs next to nothing. After a crash
-- the table is empty, and so is everybody's connection: whoever listens again reads everything anew.
create unlogged table live_waiting (
    topic text not null,
    subject text not null
) with (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);

create or replace function live_changed(topic text, subject text) returns void language sql as $$
    insert into live_waiting (topic, subject) values ($1, $2)
$$;
