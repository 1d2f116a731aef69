package app.tandem.boards.web;

import app.tandem.boards.domain.BoardQueries.ListRow;
import app.tandem.boards.domain.CardFilter;
import app.tandem.boards.domain.LabelService.Label;
import app.tandem.people.PersonName;
import app.tandem.projects.ProjectName;
import app.tandem.shared.text.SafeHtml;
import java.util.List;

/**
 * What a board shows.
 *
 * @param shown how many cards the filter leaves
 * @param total how many cards the board has
 */
record BoardPage(
        ProjectName project,
        List<Column> columns,
        List<Label> labels,
        List<PersonName> people,
        CardFilter filter,
        int shown,
        int total) {

    /**
     * A list with the fronts of its cards.
     *
     * @param cards those fronts that the page asked for
     * @param order keys of all its cards that the filter leaves, from top to bottom
     * @param worked seconds on its open cards together
     */
    record Column(ListRow list, SafeHtml cards, String order, long worked) {}
}
