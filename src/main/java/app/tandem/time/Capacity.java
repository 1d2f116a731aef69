package app.tandem.time;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What people are to work and what they have worked, day by day. */
public interface Capacity {

    /**
     * A day of somebody's.
     *
     * @param norm seconds to be worked, by the week, the calendar and absences
     * @param worked seconds that were worked for all clients together; a running timer is not yet in them
     * @param running seconds that a running timer has counted so far
     * @param growing the timer counts on this day at the moment
     */
    record Day(LocalDate day, long norm, long worked, long running, boolean growing) {

        /** With what still runs. */
        public long total() {
            return worked + running;
        }
    }

    /**
     * Every day of a span, both ends included, for each person; four statements however many people and days.
     *
     * @return a list by day for each person asked about
     */
    Map<UUID, List<Day>> days(Collection<UUID> people, LocalDate from, LocalDate to);
}
