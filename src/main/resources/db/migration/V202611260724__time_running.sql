-- Holds a person's time until the transaction ends and then reads what runs, and behind it in order what lies in its way: what touches
-- the time from its start until now, by the index that forbids overlaps. Two questions in one round trip: each statement of a function
-- that is volatile sees what was committed before it, so also what somebody did who held the time until now.
create function time_running(person uuid, now timestamptz) returns setof time_entry language plpgsql volatile rows 1 as $$
begin
    perform from person w where w.id = time_running.person for no key update;
    return query
        select e.* from time_entry e where e.person_id = time_running.person and e.seconds is null
        union all
        select o.* from time_entry r join time_entry o on o.person_id = r.person_id and o.started_at is not null
            and o.ended_at is not null and o.removed_at is null
            and tstzrange(o.started_at, o.ended_at) && tstzrange(r.started_at, greatest(r.started_at, time_running.now))
        where r.person_id = time_running.person and r.seconds is null;
end
$$;
