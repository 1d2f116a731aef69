package app.tandem.reports.domain;

import java.util.List;
import org.springframework.web.util.UriComponentsBuilder;

/** What cards are counted by, in SQL over the aliases x (card), p (project), c (client) and w (performer). */
final class CardBreakdown {

    static final List<Grouping> ALL =
            List.of(Grouping.PROJECT, Grouping.CLIENT, Grouping.PERSON, Grouping.MONTH, Grouping.CARD);

    /** The cards that a query asks about; its parameters are those of {@link HoursQuery#parameters}. */
    static final String ASKED = """
            (cast(:client as uuid) is null or c.id = :client) and (cast(:project as uuid) is null or p.id = :project)
                and (cast(:person as uuid) is null or exists (select from card_assignee asked
                    where asked.card_id = x.id and asked.person_id = :person))
            """;

    private CardBreakdown() {}

    /** @param day in SQL, by which months are told */
    static String name(Grouping by, String day) {
        return switch (by) {
            case CLIENT -> "c.name";
            case PERSON -> "w.name";
            case CARD -> "c.key || '-' || x.number || ' ' || x.title";
            case MONTH -> "to_char(" + day + ", 'YYYY-MM')";
            default -> "c.name || ' · ' || p.name";
        };
    }

    /** What a row is known by in addresses: the id of its thing, the key of its card, its month. */
    static String id(Grouping by, String day) {
        return switch (by) {
            case CLIENT -> "cast(c.id as text)";
            case PERSON -> "cast(w.id as text)";
            case MONTH -> name(by, day);
            case CARD -> "c.key || '-' || x.number";
            default -> "cast(p.id as text)";
        };
    }

    /** Where the cards of a row are: the same report by cards, narrowed to it; of a card, the card itself. */
    static String href(String report, HoursQuery query, Grouping by, String id) {
        if (by == Grouping.CARD) {
            return "/cards/" + id;
        }
        return query.narrowed(by, id)
                .in(UriComponentsBuilder.fromPath("/reports/" + report))
                .queryParam("group", Grouping.CARD)
                .build()
                .toUriString();
    }

    /** A number that has a sum, except by performers: a card of several stands in the row of each. */
    static Column column(Grouping by, String name, String head, Column.Kind kind) {
        return new Column(name, head, kind, by != Grouping.PERSON);
    }

    static String join(Grouping by) {
        return by == Grouping.PERSON
                ? " join card_assignee a on a.card_id = x.id join person w on w.id = a.person_id and w.client_id is null "
                : "";
    }
}
