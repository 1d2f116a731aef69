package app.tandem.people.domain;

import app.tandem.people.DayKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/** Reads days of the production calendar. */
final class CalendarRows {

    private CalendarRows() {}

    static CalendarDay map(ResultSet row) throws SQLException {
        return new CalendarDay(
                row.getObject("day", LocalDate.class),
                DayKind.valueOf(row.getString("kind")),
                row.getString("title"),
                row.getObject("moved_from", LocalDate.class));
    }
}
