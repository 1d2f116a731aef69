package app.tandem.time.domain;

import app.tandem.people.PersonName;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was worked on a card, by person; running timers are not yet in it.
 *
 * @param plannedSeconds null where nothing was planned
 */
public record CardHours(@Nullable Integer plannedSeconds, List<OfPerson> people) {

    /** What one person worked. */
    public record OfPerson(PersonName person, long seconds) {}

    public long seconds() {
        return people.stream().mapToLong(OfPerson::seconds).sum();
    }

    /** Somebody's work on it has seconds: then all of its figures are written to the second, and can be added up. */
    public boolean toTheSecond() {
        return people.stream().anyMatch(one -> one.seconds() % 60 != 0);
    }

    /** What this person worked. */
    public long secondsOf(UUID person) {
        return people.stream()
                .filter(one -> one.person().id().equals(person))
                .mapToLong(OfPerson::seconds)
                .sum();
    }

    /** What is still to be worked by the plan. */
    public long remaining() {
        return plannedSeconds == null ? 0 : Math.max(0, plannedSeconds - seconds());
    }

    /** What was worked beyond the plan. */
    public long excess() {
        return plannedSeconds == null ? 0 : Math.max(0, seconds() - plannedSeconds);
    }

    /** How much of the plan is worked, 0 to 100. */
    public int percent() {
        return plannedSeconds == null || plannedSeconds == 0
                ? 0
                : (int) Math.min(100, seconds() * 100 / plannedSeconds);
    }
}
