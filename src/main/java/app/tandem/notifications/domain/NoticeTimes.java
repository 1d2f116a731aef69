package app.tandem.notifications.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When letters may come to somebody, on their own clock.
 *
 * @param quietFrom from when on letters wait; null when they never do
 * @param quietTo until when; before {@code quietFrom} for hours over midnight
 * @param quietWeekends whether letters wait on Saturdays and Sundays too
 * @param digestAt when the daily digest comes
 */
public record NoticeTimes(
        @Nullable LocalTime quietFrom, @Nullable LocalTime quietTo, boolean quietWeekends, LocalTime digestAt) {

    /** For those who have chosen nothing. */
    public static final NoticeTimes USUAL =
            new NoticeTimes(LocalTime.of(21, 0), LocalTime.of(8, 0), true, LocalTime.of(9, 0));

    /** Whether letters wait now. */
    boolean areQuiet(Instant now, ZoneId zone) {
        ZonedDateTime local = now.atZone(zone);
        DayOfWeek day = local.getDayOfWeek();
        if (quietWeekends && (day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY)) {
            return true;
        }
        if (quietFrom == null || quietTo == null) {
            return false;
        }
        LocalTime time = local.toLocalTime();
        boolean fromOn = !time.isBefore(quietFrom);
        boolean before = time.isBefore(quietTo);
        return quietFrom.isBefore(quietTo) ? fromOn && before : !quietFrom.equals(quietTo) && (fromOn || before);
    }

    /** The last moment at which a digest was to come: what had happened before it belongs into that digest. */
    Instant lastDigest(Instant now, ZoneId zone) {
        ZonedDateTime local = now.atZone(zone);
        ZonedDateTime today = local.toLocalDate().atTime(digestAt).atZone(zone);
        return today.isAfter(local)
                ? local.toLocalDate().minusDays(1).atTime(digestAt).atZone(zone).toInstant()
                : today.toInstant();
    }
}
