package app.tandem.reports.domain;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where reports read time from: entries in parts, one for each day. A report about one client has that
 * client's days (the view {@code time_part}); in another zone it cuts entries at the midnights there.
 */
final class EntryParts {

    /** Each entry gives its first day itself. */
    private static final String FIRST_DAYS = """
            select e.id as entry_id, e.person_id, e.client_id, e.project_id, e.card_id, e.activity,
                e.billable and e.flagged_at is null as billable, e.client_visible, e.work_date as day,
                case when e.last_date = e.work_date then e.seconds
                    else cast(extract(epoch from cast(e.work_date + 1 as timestamp) at time zone :zone - e.started_at) as int)
                    end as seconds,
                e.cost_amount, e.cost_currency, e.bill_amount, e.bill_currency
            from time_entry e
            where e.removed_at is null and e.seconds is not null
                and (e.started_at is null or e.client_zone = :zone) and e.work_date between :first and :to
            """;

    /**
     * Only those over midnight are cut for their other days. The difference of dates says the same as their order, in words of which
     * the planner has statistics.
     */
    private static final String LATER_DAYS = """
            select e.id, e.person_id, e.client_id, e.project_id, e.card_id, e.activity,
                e.billable and e.flagged_at is null, e.client_visible, cast(d.day as date),
                cast(extract(epoch from least(e.ended_at, (d.day + interval '1 day') at time zone :zone)
                    - d.day at time zone :zone) as int),
                e.cost_amount, e.cost_currency, e.bill_amount, e.bill_currency
            from time_entry e cross join lateral generate_series(
                cast(e.work_date + 1 as timestamp), cast(e.last_date as timestamp), interval '1 day') as d (day)
            where e.removed_at is null and e.seconds is not null and e.client_zone = :zone
                and e.last_date - e.work_date > 0
                and e.last_date >= :first and e.work_date <= :to and cast(d.day as date) between :first and :to
            """;

    /** Entries of clients in other zones are cut anew. */
    private static final String OTHER_ZONES = """
            select e.id, e.person_id, e.client_id, e.project_id, e.card_id, e.activity,
                e.billable and e.flagged_at is null, e.client_visible, cast(d.day as date),
                cast(extract(epoch from least(e.ended_at, (d.day + interval '1 day') at time zone :zone)
                    - greatest(e.started_at, d.day at time zone :zone)) as int),
                e.cost_amount, e.cost_currency, e.bill_amount, e.bill_currency
            from time_entry e cross join lateral generate_series(
                date_trunc('day', e.started_at at time zone :zone),
                date_trunc('day', greatest(e.started_at, e.ended_at - interval '1 microsecond') at time zone :zone),
                interval '1 day') as d (day)
            where e.removed_at is null and e.seconds is not null and e.started_at is not null
                and (e.client_zone < :zone or e.client_zone > :zone)
                and e.last_date >= cast(:first as date) - 1 and e.work_date <= cast(:to as date) + 1
                and cast(d.day as date) between :first and :to
            """;

    private static final String COLUMNS =
            "(entry_id, person_id, client_id, project_id, card_id, activity, billable, client_visible, day, seconds,"
                    + " cost_amount, cost_currency, bill_amount, bill_currency)";

    private EntryParts() {}

    /** A table expression; its parameters are {@code zone}, {@code first} and {@code to}. */
    static String of(HoursQuery query) {
        return tables(query).stream()
                .map(table -> "select * from " + table)
                .collect(Collectors.joining(" union all ", "(", ")"));
    }

    /**
     * Table expressions, each with the alias {@code t}, that have the parts together. To gather each and then their sums takes three quarters
     * of the time that gathering their union does.
     */
    static List<String> tables(HoursQuery query) {
        return query.daysOfClient()
                ? List.of("time_part t")
                : Stream.of(FIRST_DAYS, LATER_DAYS, OTHER_ZONES)
                        .map(part -> "(%s) t %s".formatted(part, COLUMNS))
                        .toList();
    }
}
