package app.tandem.boards;

/**
 * What waits for a client, as one condition in SQL: a card that they see, neither done nor put away, in a list that is with them,
 * on which they have not answered since it came there. The client's pages and those of who answers for them count by it, so that
 * both see the same. A card in such a list that is not marked for the client waits for nobody: they do not know of it.
 */
public final class WaitingForClient {

    private WaitingForClient() {}

    /**
     * @param card alias of the table {@code card}
     * @param list alias of the table {@code board_list} joined to it
     */
    public static String holds(String card, String list) {
        return "(%s and %s.answered_at is null)".formatted(withClient(card, list), card);
    }

    /** Such a card on which the client has answered: now it is the turn of the agency. */
    public static String isAnswered(String card, String list) {
        return "(%s and %s.answered_at is not null)".formatted(withClient(card, list), card);
    }

    private static String withClient(String card, String list) {
        return "%2$s.kind = 'CLIENT' and %2$s.archived_at is null and %1$s.client_visible and %1$s.archived_at is null and %1$s.done_at is null"
                .formatted(card, list);
    }
}
