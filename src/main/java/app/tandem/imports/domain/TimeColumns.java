package app.tandem.imports.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the columns of a time tracker's file by their heads, whichever tool wrote it and in whatever order. */
final class TimeColumns {

    /** What a column means, with the heads by which it is known; letters and digits only. */
    enum Column {
        PERSON("user", "username", "member", "employee", "person", "teammember", "пользователь", "сотрудник"),
        FIRST_NAME("firstname"),
        LAST_NAME("lastname"),
        EMAIL("email", "useremail"),
        CLIENT("client", "clientname", "customer", "клиент"),
        PROJECT("project", "projectname", "проект"),
        TASK("task", "activity", "taskname", "issue", "задача"),
        NOTE("description", "notes", "note", "comment", "описание", "комментарий"),
        BILLABLE("billable", "оплачивается"),
        START("start"),
        END("end"),
        START_DATE("startdate", "date", "day", "дата"),
        START_TIME("starttime", "from", "begin"),
        END_DATE("enddate"),
        END_TIME("endtime", "to"),
        DURATION("durationh", "duration", "hours", "time", "длительность", "часы", "время"),
        DECIMAL("durationdecimal"),
        TAGS("tags", "tag");

        private final Set<String> heads;

        Column(String... heads) {
            this.heads = Set.of(heads);
        }
    }

    private final Map<Column, Integer> places = new HashMap<>();

    /** @param said what columns mean whose heads do not tell, by number; this comes first */
    TimeColumns(List<String> heads, Map<Integer, Column> said) {
        said.forEach((index, column) -> places.putIfAbsent(column, index));
        for (int i = 0; i < heads.size(); i++) {
            if (said.containsKey(i)) {
                continue;
            }
            String plain = heads.get(i).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
            for (Column column : Column.values()) {
                if (column.heads.contains(plain)) {
                    places.putIfAbsent(column, i);
                }
            }
        }
    }

    /** Whether there is a when and a how long. */
    boolean isTime() {
        boolean dated = has(Column.START) || has(Column.START_DATE);
        boolean lasting = has(Column.DURATION) || has(Column.DECIMAL) || has(Column.END) || has(Column.END_TIME);
        return dated && lasting && (has(Column.PERSON) || has(Column.EMAIL) || has(Column.FIRST_NAME));
    }

    /** What this column is taken for; null for nothing. */
    @Nullable
    Column meaning(int index) {
        return places.entrySet().stream()
                .filter(place -> place.getValue() == index)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    boolean has(Column column) {
        return places.containsKey(column);
    }

    /** Empty where the row is too short. */
    String of(List<String> row, Column column) {
        Integer place = places.get(column);
        return place == null || place >= row.size() ? "" : row.get(place).strip();
    }
}
