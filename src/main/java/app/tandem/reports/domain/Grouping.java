package app.tandem.reports.domain;

import org.jspecify.annotations.Nullable;

/** What a report is grouped by. Days are those of the client; weeks are ISO weeks. */
public enum Grouping {
    CLIENT("t.client_id", "client", "c%1$d.name", "c%1$d.key"),
    PROJECT("t.project_id", "project", "c%1$d.name", "c%1$d.key"),
    CARD(
            "t.card_id",
            "card",
            "c%1$d.title",
            "(select k.key from client k where k.id = c%1$d.client_id) || '-' || c%1$d.number"),
    PERSON("t.person_id", "person", "c%1$d.name", "null"),
    ACTIVITY("t.activity", null, "null", "null"),
    DAY("to_char(t.day, 'YYYY-MM-DD')", null, "null", "null"),
    WEEK("to_char(t.day, 'IYYY-\"W\"IW')", null, "null", "null"),
    MONTH("to_char(t.day, 'YYYY-MM')", null, "null", "null");

    private final String value;
    private final @Nullable String table;
    private final String name;
    private final String key;

    Grouping(String value, @Nullable String table, String name, String key) {
        this.value = value;
        this.table = table;
        this.name = name;
        this.key = key;
    }

    /** Whether its values are things with a name, not texts that stand for themselves. */
    public boolean isThing() {
        return table != null;
    }

    /** What parts of entries are gathered by. */
    String value() {
        return value;
    }

    /** The columns of the group at this place of the report: its value, name and key. */
    String columns(int place) {
        return "cast(g%1$d as text) as value%1$d, %2$s as name%1$d, %3$s as key%1$d"
                .formatted(place, name.formatted(place), key.formatted(place));
    }

    String join(int place) {
        return table == null ? "" : " left join %2$s c%1$d on c%1$d.id = g%1$d".formatted(place, table);
    }

    String order(int place) {
        return table == null
                ? "g%1$d".formatted(place)
                : "(%2$s) collate \"ru-x-icu\" nulls last, g%1$d".formatted(place, name.formatted(place));
    }
}
