package app.tandem.people;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How much each person works on each day: their week, the production calendar and their absences in one. */
public interface WorkingTime {

    /**
     * The norm of every day of a span, both ends included; three statements however many people and days.
     *
     * @return a list by day for each person asked about, also for one without hours of their own: they work as the
     *     agency does, Monday to Friday, 8 hours
     */
    Map<UUID, List<DayNorm>> norms(Collection<UUID> people, LocalDate from, LocalDate to);

    /**
     * When somebody's work ends on a day, in their own zone; an hour earlier on a short day.
     *
     * @return null when they do not work that day or no end is known
     */
    @Nullable
    LocalTime endOfWork(UUID person, LocalDate day);
}
