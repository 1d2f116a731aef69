package app.tandem.boards.domain;

import app.tandem.boards.CardName;
import app.tandem.people.PersonName;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds whom a text names: {@code @} and the whole name of somebody of the agency who sees the board, in any case. */
@Component
class Mentions {

    private final JdbcClient jdbc;

    Mentions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Set<UUID> in(CardName card, String text) {
        if (text.indexOf('@') < 0) {
            return Set.of();
        }
        List<PersonName> people = jdbc.sql(CardPeople.CHOICES)
                .param("project", card.projectId())
                .param("client", card.clientId())
                .query(PersonName.class)
                .list();
        return found(text, people);
    }

    /** Of two names of which one begins with the other the longer one counts. */
    static Set<UUID> found(String text, List<PersonName> people) {
        List<PersonName> longestFirst = people.stream()
                .sorted(Comparator.comparingInt((PersonName p) -> p.name().length())
                        .reversed())
                .toList();
        String lower = text.toLowerCase(Locale.ROOT);
        Set<UUID> found = new HashSet<>();
        for (int at = lower.indexOf('@'); at >= 0; at = lower.indexOf('@', at + 1)) {
            int from = at + 1;
            longestFirst.stream()
                    .filter(person -> standsAt(lower, from, person.name().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .ifPresent(person -> found.add(person.id()));
        }
        return found;
    }

    private static boolean standsAt(String text, int from, String name) {
        int to = from + name.length();
        return text.startsWith(name, from) && (to == text.length() || !Character.isLetterOrDigit(text.codePointAt(to)));
    }
}
