package app.tandem.people.domain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes the arrays of a week. */
final class WorkingHoursRows {

    private WorkingHoursRows() {}

    static WeekHours map(ResultSet row) throws SQLException {
        List<@Nullable LocalTime> ends = new ArrayList<>();
        for (Time end : (@Nullable Time[]) row.getArray("ends").getArray()) {
            ends.add(end == null ? null : end.toLocalTime());
        }
        return new WeekHours(
                row.getObject("from_day", LocalDate.class),
                List.of((Integer[]) row.getArray("seconds").getArray()),
                ends,
                row.getString("country"));
    }

    static Integer[] seconds(WeekHours week) {
        return week.seconds().toArray(Integer[]::new);
    }

    /** As texts: the driver has no array of times. */
    static @Nullable String[] ends(WeekHours week) {
        return week.ends().stream()
                .map(end -> end == null ? null : end.toString())
                .toArray(String[]::new);
    }
}
