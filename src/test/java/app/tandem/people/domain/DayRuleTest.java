package app.tandem.people.domain;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.people.AbsenceKind;
import app.tandem.people.DayKind;
import app.tandem.people.DayNorm;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DayRuleTest {

    private static final int HOUR = 3600;
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 27);
    private static final LocalDate SATURDAY = FRIDAY.plusDays(1);
    private static final LocalTime FIVE = LocalTime.of(17, 0);

    /** Seven hours on a Friday, half an hour on a Thursday, nothing at weekends. */
    private static final WeekHours WEEK = new WeekHours(
            LocalDate.of(2026, 1, 1),
            List.of(8 * HOUR, 8 * HOUR, 8 * HOUR, HOUR / 2, 7 * HOUR, 0, 0),
            Arrays.asList(null, null, null, null, FIVE, null, null),
            "RU");

    @Test
    void aPlainDayTakesTheHoursOfItsWeekday() {
        assertThat(DayRule.norm(FRIDAY, WEEK, null, null))
                .isEqualTo(new DayNorm(FRIDAY, 7 * HOUR, null, null, null, 7 * HOUR));
        assertThat(DayRule.norm(SATURDAY, WEEK, null, null).seconds()).isZero();
    }

    @Test
    void aHolidayIsFree() {
        DayNorm norm = DayRule.norm(FRIDAY, WEEK, special(FRIDAY, DayKind.HOLIDAY), null);
        assertThat(norm.seconds()).isZero();
        assertThat(norm.weekSeconds()).isEqualTo(7 * HOUR);
        assertThat(norm.title()).isEqualTo("Day");
        assertThat(DayRule.end(norm, WEEK)).isNull();
    }

    @Test
    void aShortDayIsAnHourLessButNeverNegative() {
        DayNorm norm = DayRule.norm(FRIDAY, WEEK, special(FRIDAY, DayKind.SHORT), null);
        assertThat(norm.seconds()).isEqualTo(6 * HOUR);
        assertThat(DayRule.end(norm, WEEK)).isEqualTo(FIVE.minusHours(1));
        LocalDate thursday = FRIDAY.minusDays(1);
        assertThat(DayRule.norm(thursday, WEEK, special(thursday, DayKind.SHORT), null)
                        .seconds())
                .isZero();
    }

    @Test
    void aWorkingWeekendDayIsLikeAFriday() {
        DayNorm norm = DayRule.norm(SATURDAY, WEEK, special(SATURDAY, DayKind.WORKING), null);
        assertThat(norm.seconds()).isEqualTo(7 * HOUR);
        assertThat(norm.weekSeconds()).isZero();
        assertThat(DayRule.end(norm, WEEK)).isEqualTo(FIVE);
    }

    @Test
    void aShortWeekendDayIsAWorkingOneWithoutItsHour() {
        assertThat(DayRule.norm(SATURDAY, WEEK, special(SATURDAY, DayKind.SHORT), null)
                        .seconds())
                .isEqualTo(6 * HOUR);
    }

    @Test
    void whoIsAwayWorksNothing() {
        for (DayKind kind : DayKind.values()) {
            DayNorm norm = DayRule.norm(SATURDAY, WEEK, special(SATURDAY, kind), AbsenceKind.SICK);
            assertThat(norm.seconds()).isZero();
            assertThat(norm.absence()).isEqualTo(AbsenceKind.SICK);
        }
        assertThat(DayRule.norm(FRIDAY, WEEK, null, AbsenceKind.VACATION).seconds())
                .isZero();
    }

    private static CalendarDay special(LocalDate day, DayKind kind) {
        return new CalendarDay(day, kind, "Day", null);
    }
}
