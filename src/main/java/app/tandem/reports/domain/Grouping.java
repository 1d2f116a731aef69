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
    DAY("t.day", null, "null", "null"),
    WEEK("date_trunc('week', cast(t.day as timestamp))", null, "null", "null"),
    MONTH("date_trunc('month', cast(t.day as timestamp))", null, "null", "null");

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

    /** Whether its values are stretches of time. */
    public boolean isTime() {
        return this == DAY || this == WEEK || this == MONTH;
    }

    /** What parts of entries are gathered by; texts are made of it afterwards, once a row and not once an entry. */
    String value() {
        return value;
    }

    /** The columns of the group at this place of the report: its value, name and key, and whose it is where it is a project. */
    String columns(int place) {
        return "%4$s as value%1$d, %2$s as name%1$d, %3$s as key%1$d, %5$s as of%1$d"
                .formatted(
                        place,
                        name.formatted(place),
                        key.formatted(place),
                        text(place),
                        this == PROJECT ? of(place) : "null");
    }

    private static String of(int place) {
        return "(select k.name from client k where k.id = c%d.client_id)".formatted(place);
    }

    private String text(int place) {
        return switch (this) {
            case DAY -> "to_char(g%d, 'YYYY-MM-DD')".formatted(place);
            case WEEK -> "to_char(g%d, 'IYYY-\"W\"IW')".formatted(place);
            case MONTH -> "to_char(g%d, 'YYYY-MM')".formatted(place);
            default -> "cast(g%d as text)".formatted(place);
        };
    }

    String join(int place) {
        return table == null ? "" : " left join %2$s c%1$d on c%1$d.id = g%1$d".formatted(place, table);
    }

    /** By name, projects as they are named: after their client. */
    String order(int place) {
        if (table == null) {
            return "g" + place;
        }
        String names = "(%s) collate \"ru-x-icu\" nulls last, ";
        return (this == PROJECT ? names.formatted(of(place)) : "") + names.formatted(name.formatted(place)) + "g"
                + place;
    }
}
