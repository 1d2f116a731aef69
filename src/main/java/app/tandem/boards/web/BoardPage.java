package app.tandem.boards.web;

import app.tandem.boards.domain.BoardQueries.ListRow;
import app.tandem.boards.domain.CardChoices.BoardField;
import app.tandem.boards.domain.CardChoices.Named;
import app.tandem.boards.domain.CardFilter;
import app.tandem.boards.domain.LabelService.Label;
import app.tandem.people.PersonName;
import app.tandem.projects.ProjectName;
import app.tandem.shared.text.SafeHtml;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a board shows.
 *
 * @param lanes the cards by performer; empty where the board is not cut into lanes
 * @param query the filter as it stands in the address
 * @param shown how many cards the filter leaves
 * @param total how many cards the board has
 */
record BoardPage(
        ProjectName project,
        List<Column> columns,
        List<Lane> lanes,
        List<Label> labels,
        List<PersonName> people,
        List<Named> templates,
        List<BoardField> fields,
        CardFilter filter,
        String query,
        int shown,
        int total) {

    /** Whether there are cards, but the filter leaves none. */
    public boolean isNoneLeft() {
        return filter.narrows() && shown == 0 && total > 0;
    }

    /**
     * A list with the fronts of its cards.
     *
     * @param menu what can be done to it, as {@link ListMenu} shows it; empty where nothing may
     * @param cards those fronts that the page asked for
     * @param order keys of the cards of the window, from top to bottom
     * @param shown how many of its cards the filter leaves
     * @param counted those of them that are something to do
     * @param hours of these
     * @param next number of the first card that is not written yet
     * @param rest how many are not written yet
     */
    record Column(
            ListRow list,
            SafeHtml menu,
            SafeHtml cards,
            String order,
            int shown,
            int counted,
            ListHours hours,
            int next,
            int rest) {}

    /**
     * The cards of one performer, list by list.
     *
     * @param person null for cards that nobody performs
     */
    record Lane(@Nullable PersonName person, int count, List<Cell> cells) {}

    /** What of a list is in a lane. */
    record Cell(ListRow list, SafeHtml cards) {}
}
