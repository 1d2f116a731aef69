package app.tandem.reports.domain;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was done for a client, in the client's words: only what they may see is in it, so that it can be shown, kept and
 * sent as it is.
 *
 * @param zone IANA id, whose days these are
 */
public record ClientReport(LocalDate from, LocalDate to, String zone, List<Part> projects) {

    private static final int MINUTE = 60;

    /** A project with its works. */
    public record Part(String name, List<Work> works) {

        Part withoutPeople() {
            return new Part(name, works.stream().map(Work::withoutPeople).toList());
        }

        public long total() {
            return works.stream().mapToLong(Work::seconds).sum();
        }
    }

    /** The same for a client who is told no names. */
    ClientReport withoutPeople() {
        return new ClientReport(
                from, to, zone, projects.stream().map(Part::withoutPeople).toList());
    }

    /** Where its days begin. */
    public ZoneId zoneId() {
        return ZoneId.of(zone);
    }

    /** Some work has seconds; all hours of the report are then written with them. */
    public boolean toTheSecond() {
        return projects.stream().flatMap(part -> part.works().stream()).anyMatch(work -> work.seconds() % MINUTE != 0);
    }

    /**
     * A piece of work.
     *
     * @param title of the card, as the client calls it; null for everything that is on no card of theirs
     * @param people who worked on it; empty unless the client is told
     * @param text what was done, in the client's words, as Markdown; empty for nothing
     * @param spent what it is made of, where no card says it; empty for works with a title
     */
    public record Work(
            @Nullable String title, State state, long seconds, List<String> people, String text, List<Spent> spent) {

        public Work {
            // What was published before works had texts has none.
            text = text == null ? "" : text;
            spent = spent == null ? List.of() : spent;
        }

        Work withoutPeople() {
            return new Work(title, state, seconds, List.of(), text, spent);
        }

        Work with(List<Spent> parts) {
            return new Work(title, state, seconds, people, text, parts);
        }
    }

    /**
     * Time of a day on one activity.
     *
     * @param activity name of one of {@code time.Activity}
     */
    public record Spent(LocalDate day, String activity, long seconds) {}

    /** How far a work is. */
    public enum State {
        /** Is worked on. */
        OPEN,
        /** Waits for the client. */
        WITH_CLIENT,
        DONE
    }

    public long total() {
        return projects.stream().mapToLong(Part::total).sum();
    }

    /** What part of the whole each project is, in tenths of a percent that add up. */
    public List<Integer> shares() {
        return Shares.of(projects.stream().map(Part::total).toList(), Shares.WHOLE);
    }
}
