package app.tandem.imports.domain;

import app.tandem.boards.BoardIntake.NewList.Kind;
import app.tandem.people.PersonName;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a file holds, before anything of it is written.
 *
 * @param counts what would be taken, by name, as {@link ImportRun#counts}
 * @param warnings what would not be taken, or not as it is
 * @param people whom the file names
 * @param places clients and projects that the file names; empty where everything goes to one project
 * @param lists of a board that are open; empty for what is no board
 * @param columns of a table; empty for what is none
 * @param rows the first ones, as they are understood
 * @param tasks how many tasks the rows name that are no card yet
 * @param asksOrder whether days or months come first in its dates has to be said: the file does not tell
 * @param target the project that would be made; null where there are many, or none
 * @param source the board of the other tool by its id there; null where that is unknown
 * @param problem code of the error that keeps the file from being read as it is; null for none
 */
public record ImportPreview(
        Map<String, Long> counts,
        List<Warning> warnings,
        List<PersonNamed> people,
        List<PlaceNamed> places,
        List<ListNamed> lists,
        List<ColumnNamed> columns,
        List<RowRead> rows,
        int tasks,
        boolean asksOrder,
        @Nullable Target target,
        @Nullable String source,
        @Nullable String problem) {

    /** What the project would be called where nothing else is said. */
    public record Target(String name, String key) {}

    /**
     * A person as the file names them.
     *
     * @param key of the option that says who it is
     * @param chosen who it is; null for somebody new, who cannot sign in
     * @param found who it is as long as nobody says otherwise, by address or name; null for somebody new
     */
    public record PersonNamed(
            String key,
            String name,
            @Nullable String email,
            @Nullable UUID chosen,
            @Nullable PersonName found) {

        /** Whether it is somebody else than would be found. */
        public boolean isSaid() {
            return chosen != null && (found == null || !found.id().equals(chosen));
        }
    }

    /**
     * A project as the file names it.
     *
     * @param key of the option that says which it is
     * @param rows how many rows belong to it
     * @param chosen which it is; null for the one of this name, made where there is none
     */
    public record PlaceNamed(
            String key,
            String client,
            String project,
            int rows,
            @Nullable UUID chosen) {}

    /**
     * A list of a board.
     *
     * @param key of the option that says what it means
     * @param cards how many are open
     * @param kind what it is taken for
     */
    public record ListNamed(String key, String name, long cards, Kind kind) {}

    /**
     * A column of the table.
     *
     * @param key of the option that says what it means
     * @param meaning what it is taken for; null for nothing
     * @param sample the first value that is not empty
     */
    public record ColumnNamed(
            String key, String head, @Nullable String meaning, String sample) {}

    /**
     * A row as it is understood.
     *
     * @param what the project and the task
     * @param at when it began, in the zone that was said; null where only the day is known
     */
    public record RowRead(
            int number,
            String person,
            String what,
            LocalDate day,
            @Nullable LocalTime at,
            int seconds) {}
}
