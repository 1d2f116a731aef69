package app.tandem.time.domain;

import app.tandem.time.Activity;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's week: rows of cards, or of projects and what was done there, by the client's days.
 *
 * @param days Monday to Sunday
 */
public record Timesheet(List<Day> days, List<Row> rows) {

    /**
     * Rows that are wanted before there is time on them.
     *
     * @param cards their keys
     */
    public record Added(List<String> cards, List<Kind> kinds) {

        public static final Added NONE = new Added(List.of(), List.of());

        /** As they are written in an address. */
        public List<String> keys() {
            return Stream.concat(cards.stream(), kinds.stream().map(Kind::key)).toList();
        }
    }

    /** One kind of work on a project as such. */
    public record Kind(String clientKey, String projectKey, Activity activity) {

        /** As it is written in an address: {@code ACME/SITE:CALL}. */
        public String key() {
            return clientKey + "/" + projectKey + ":" + activity;
        }
    }

    /**
     * A day with what there was to work.
     *
     * @param normSeconds working hours less holidays and absences
     * @param why message key of why there is nothing to work; null else
     */
    public record Day(
            LocalDate day, long normSeconds, @Nullable String why, long seconds) {

        /** How much of the norm is worked, 0 to 100. */
        public int percent() {
            return normSeconds == 0 ? 0 : (int) Math.min(100, seconds * 100 / normSeconds);
        }
    }

    /**
     * @param key of the card, or of what was done on the project
     * @param workable the viewer may still enter time there
     * @param plannedSeconds of the card; null where nothing is planned
     * @param workedSeconds what everybody has worked on it so far, beside what is planned
     */
    public record Row(
            String key,
            @Nullable UUID cardId,
            @Nullable String cardKey,
            UUID projectId,
            Activity activity,
            String title,
            String projectName,
            String clientName,
            String path,
            boolean workable,
            @Nullable Integer plannedSeconds,
            long workedSeconds,
            List<Cell> cells) {

        /** What was worked beyond the plan. */
        public long excess() {
            return plannedSeconds == null ? 0 : Math.max(0, workedSeconds - plannedSeconds);
        }

        public long seconds() {
            return cells.stream().mapToLong(Cell::seconds).sum();
        }
    }

    /**
     * @param running a timer runs on it
     * @param closedThrough the day is closed, as are all until this one; null when it is open
     * @param closedWhy the reason that was written then; may be empty
     */
    public record Cell(
            LocalDate day,
            long seconds,
            boolean running,
            @Nullable LocalDate closedThrough,
            String closedWhy) {}

    /** Any of its figures has seconds: then all are written to the second, and can be added up. */
    public boolean toTheSecond() {
        return rows.stream().flatMap(row -> row.cells().stream()).anyMatch(cell -> cell.seconds() % 60 != 0);
    }

    public long seconds() {
        return days.stream().mapToLong(Day::seconds).sum();
    }

    public long normSeconds() {
        return days.stream().mapToLong(Day::normSeconds).sum();
    }
}
