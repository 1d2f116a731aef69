package app.tandem.time.domain;

/**
 * What was worked day by day, with what still runs, as one table in SQL. A running timer is cut at midnight of the client's days,
 * as it will be when it is stopped.
 */
final class WorkedDays {

    /**
     * Columns {@code entry_id, person_id, project_id, client_id, day, seconds}, {@code running} for the time of a timer that runs, and
     * {@code growing} for that of the day on which it does. Parameters {@code from} and {@code to}, both days included, and {@code
     * now}.
     */
    static final String TABLE = """
            (select t.entry_id, t.person_id, t.project_id, t.client_id, t.day, t.seconds, false as running, false as growing
            from time_part t
            where t.day between :from and :to and t.last_day >= :from and t.first_day <= :to
            union all
            select e.id, e.person_id, e.project_id, e.client_id, cast(d.day as date), cast(floor(extract(epoch from
                least(cast(:now as timestamptz), (d.day + interval '1 day') at time zone e.client_zone)
                    - greatest(e.started_at, d.day at time zone e.client_zone))) as int), true,
                (d.day + interval '1 day') at time zone e.client_zone > :now
            from time_entry e cross join lateral generate_series(cast(e.work_date as timestamp),
                cast(:now as timestamptz) at time zone e.client_zone, interval '1 day') as d (day)
            where e.seconds is null and e.removed_at is null and d.day between :from and :to)
            """;

    private WorkedDays() {}
}
