package app.tandem.notifications.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When letters may come. The 25th of November 2026 is a Wednesday. */
class NoticeTimesTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Yekaterinburg");

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T20:59, false",
        "2026-11-25T21:00, true",
        "2026-11-26T02:00, true",
        "2026-11-26T07:59, true",
        "2026-11-26T08:00, false",
        "2026-11-27T12:00, false",
        "2026-11-28T12:00, true",
        "2026-11-29T20:00, true",
        "2026-11-30T08:00, false"
    })
    void usualHoursAreQuietAtNightAndOnWeekends(LocalDateTime local, boolean quiet) {
        assertThat(NoticeTimes.USUAL.areQuiet(at(local), ZONE)).isEqualTo(quiet);
    }

    @ParameterizedTest
    @CsvSource({
        "12:00, 14:00, 13:59, true",
        "12:00, 14:00, 14:00, false",
        "12:00, 14:00, 02:00, false",
        "09:00, 09:00, 09:00, false",
        ", , 03:00, false"
    })
    void hoursWithinADayAndNoneAtAll(LocalTime from, LocalTime to, LocalTime now, boolean quiet) {
        NoticeTimes times = new NoticeTimes(from, to, false, LocalTime.NOON);
        assertThat(times.areQuiet(at(LocalDateTime.of(2026, 11, 28, now.getHour(), now.getMinute())), ZONE))
                .isEqualTo(quiet);
    }

    @Test
    void aDigestTakesWhatCameBeforeItsTime() {
        NoticeTimes times = NoticeTimes.USUAL;
        assertThat(times.lastDigest(at(LocalDateTime.of(2026, 11, 25, 8, 59)), ZONE))
                .isEqualTo(at(LocalDateTime.of(2026, 11, 24, 9, 0)));
        assertThat(times.lastDigest(at(LocalDateTime.of(2026, 11, 25, 9, 0)), ZONE))
                .isEqualTo(at(LocalDateTime.of(2026, 11, 25, 9, 0)));
    }

    private static Instant at(LocalDateTime local) {
        return local.atZone(ZONE).toInstant();
    }
}
