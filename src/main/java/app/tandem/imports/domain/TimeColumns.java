package app.tandem.imports.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds the columns of a time tracker's file by their heads, whichever tool wrote it and in whatever order. */
final class TimeColumns {

    /** What a column means, with the heads by which it is known; letters and digits only. */
    enum Column {
        PERSON(
                "user",
                "username",
                "member",
                "employee",
                "person",
                "teammember",
                "benutzer",
                "имяпользователя",
                "пользователь",
                "сотрудник"),
        FIRST_NAME("firstname"),
        LAST_NAME("lastname"),
        EMAIL("email", "useremail", "элпочта"),
        CLIENT("client", "clientname", "customer", "kunde", "клиент"),
        PROJECT("project", "projectname", "projekt", "проект"),
        TASK("task", "activity", "taskname", "issue", "tätigkeit", "активность", "задача"),
        NOTE("description", "notes", "note", "comment", "beschreibung", "описание", "комментарий"),
        BILLABLE("billable", "abrechenbar", "подлежащийоплате", "оплачивается"),
        START("start"),
        END("end"),
        START_DATE("startdate", "date", "day", "datum", "дата"),
        START_TIME("starttime", "from", "begin", "von", "с"),
        END_DATE("enddate"),
        END_TIME("endtime", "to", "bis", "до"),
        DURATION("durationh", "duration", "hours", "time", "dauer", "длительность", "часы", "время"),
        DECIMAL("durationdecimal"),
        TAGS("tags", "tag", "schlagworte", "метки");

        private final Set<String> heads;

        Column(String... heads) {
            this.heads = Set.of(heads);
        }
    }

    /** Numbers and keys of tasks, where no column has their names. */
    private static final Set<String> TASK_KEYS = Set.of("tasknumber", "taskid", "issuekey");

    /** Kimai writes what people are called beside what they sign in with. */
    private static final Set<String> LOGINS = Set.of("user", "username", "benutzer", "имяпользователя");

    private static final Set<String> NAMES = Set.of("name", "имя");
    private static final int TELLING = 2;

    private final Map<Column, Integer> places = new HashMap<>();

    /** @param said what columns mean whose heads do not tell, by number; this comes first */
    TimeColumns(List<String> heads, Map<Integer, Column> said) {
        said.forEach((index, column) -> places.putIfAbsent(column, index));
        List<String> plain = heads.stream()
                .map(head -> head.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", ""))
                .toList();
        for (int i = 0; i < plain.size(); i++) {
            if (said.containsKey(i)) {
                continue;
            }
            boolean asks = heads.get(i).strip().endsWith("?");
            for (Column column : Column.values()) {
                // A question is answered with yes or no: Harvest's "Employee?" is not who worked.
                if ((!asks || column == Column.BILLABLE) && column.heads.contains(plain.get(i))) {
                    places.putIfAbsent(column, i);
                }
            }
        }
        if (!said.containsValue(Column.TASK)) {
            first(plain, TASK_KEYS).ifPresent(key -> places.putIfAbsent(Column.TASK, key));
        }
        Integer person = places.get(Column.PERSON);
        if (!said.containsValue(Column.PERSON)
                && person != null
                && LOGINS.contains(plain.get(person))
                && has(Column.EMAIL)) {
            first(plain, NAMES)
                    .filter(name -> !said.containsKey(name))
                    .ifPresent(name -> places.put(Column.PERSON, name));
        }
    }

    private static Optional<Integer> first(List<String> plain, Set<String> any) {
        return IntStream.range(0, plain.size())
                .filter(i -> any.contains(plain.get(i)))
                .boxed()
                .findFirst();
    }

    /** Whether a line looks like heads: two or more of its cells mean something. */
    static boolean areHeads(List<String> line) {
        return new TimeColumns(line, Map.of()).places.size() >= TELLING;
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
