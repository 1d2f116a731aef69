package app.tandem.boards;

/**
 * What is still to be done, as one condition in SQL: a card that is neither done nor put away, on its own or with its list or
 * project, and no template for others. The first pages of all roles, and the figures that lead there, count by it.
 */
public final class OpenCards {

    private OpenCards() {}

    /**
     * @param card alias of the table {@code card}
     * @param list alias of the table {@code board_list} joined to it
     * @param project alias of the table {@code project} joined to it
     */
    public static String holds(String card, String list, String project) {
        return """
                (%1$s.archived_at is null and %1$s.done_at is null and not %1$s.template
                    and %2$s.archived_at is null and %2$s.kind <> 'DONE' and %3$s.archived_at is null)
                """.formatted(card, list, project).strip();
    }
}
