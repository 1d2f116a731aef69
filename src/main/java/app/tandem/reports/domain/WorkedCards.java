package app.tandem.reports.domain;

import app.tandem.projects.ProjectScope;

/**
 * Cards that were worked on in a period, in SQL: {@code x} the card, {@code p} its project, {@code c} its client, {@code worked} what
 * was ever worked on it ({@code seconds}) and how much of it in the period ({@code in_period}). Whether something is planned on them
 * is all in which {@link PlanReport} and {@link UnplannedReport} differ.
 */
final class WorkedCards {

    /** What was planned, and can be compared with. */
    static final String PLANNED = from("x.planned_seconds > 0");

    /** All others. */
    static final String UNPLANNED = from("coalesce(x.planned_seconds, 0) = 0");

    private WorkedCards() {}

    /** The cards of the period are found first, by day; then all work on these alone is read. */
    private static String from(String plan) {
        return """
                (select e.card_id, sum(e.seconds) as seconds,
                        coalesce(sum(e.seconds) filter (where e.work_date between :from and :to), 0) as in_period
                    from time_entry e where e.removed_at is null and e.seconds is not null
                        and e.card_id in (select i.card_id from time_entry i where i.work_date between :from and :to
                            and i.card_id is not null and i.removed_at is null and i.seconds is not null)
                    group by e.card_id) worked
                    join card x on x.id = worked.card_id join project p on p.board_id = x.board_id
                    join client c on c.id = x.client_id
                where %s and %s and %s
                """.formatted(plan, ProjectScope.visible("p", "c"), CardBreakdown.ASKED);
    }
}
