package app.tandem.boards.web;

import app.tandem.boards.domain.BoardQueries.ListRow;
import app.tandem.boards.domain.CardChoices.Named;
import app.tandem.boards.domain.ListCards.Order;
import app.tandem.boards.domain.ListKind;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What can be done to a list, ready to be written: equal menus give equal markup.
 *
 * @param templates cards that serve as templates
 * @param others the other lists, where its cards may go
 * @param left the list behind which it would stand one place to the left, empty for the beginning; null where it is the first
 * @param right the same to the right; null where it is the last
 * @param query the filter of the board as it stands in an address, with its question mark; empty where none is set
 * @param shown how many of the cards the filter leaves; null where none is set. What is done to all cards is done to these.
 */
record ListMenu(
        UUID id,
        String name,
        ListKind kind,
        @Nullable Integer cardLimit,
        List<Named> templates,
        List<Named> others,
        @Nullable String left,
        @Nullable String right,
        String query,
        @Nullable Integer shown) {

    /**
     * @param lists all of the board in order
     * @param index of the one whose menu it is
     * @param query the filter, empty where none is set
     * @param matching how many of the cards it leaves
     */
    static ListMenu of(List<ListRow> lists, int index, List<Named> templates, String query, int matching) {
        ListRow list = lists.get(index);
        List<Named> others = IntStream.range(0, lists.size())
                .filter(other -> other != index)
                .mapToObj(other ->
                        new Named(lists.get(other).id(), lists.get(other).name()))
                .toList();
        return new ListMenu(
                list.id(),
                list.name(),
                list.kind(),
                list.cardLimit(),
                templates,
                others,
                index == 0 ? null : index == 1 ? "" : lists.get(index - 2).id().toString(),
                index == lists.size() - 1 ? null : lists.get(index + 1).id().toString(),
                query.isEmpty() ? "" : "?" + query,
                query.isEmpty() ? null : matching);
    }

    public ListKind[] kinds() {
        return ListKind.values();
    }

    public Order[] orders() {
        return Order.values();
    }
}
