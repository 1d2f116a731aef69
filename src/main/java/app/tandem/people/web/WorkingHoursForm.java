package app.tandem.people.web;

import app.tandem.people.domain.WeekHours;
import app.tandem.shared.time.Durations;
import app.tandem.shared.time.TypedDuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The hours of a week as they are typed.
 *
 * @param days seven, Monday first
 */
record WorkingHoursForm(
        @NotNull LocalDate from,
        @NotBlank String country,

        @NotNull @Size(min = WeekHours.DAYS, max = WeekHours.DAYS)
        List<@Valid DayRow> days) {

    private static final Duration DAY = Duration.ofHours(24);
    private static final String CLOCK = "(([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?)?";

    /**
     * A weekday.
     *
     * @param hours empty for a day off
     * @param end empty when it is not known
     */
    record DayRow(
            @Nullable @Size(max = 40) @TypedDuration String hours,

            @Nullable @Pattern(regexp = CLOCK, message = "{form.clock.unknown}")
            String end) {

        int seconds() {
            return hours == null
                    ? 0
                    : (int) Durations.parse(hours, DAY).orElse(Duration.ZERO).toSeconds();
        }

        @Nullable
        LocalTime endsAt() {
            return end == null || end.isEmpty() ? null : LocalTime.parse(end);
        }
    }

    static WorkingHoursForm of(WeekHours week, LocalDate from) {
        List<DayRow> rows = WeekView.of(week, Locale.ROOT).days().stream()
                .map(day -> new DayRow(day.hours(), day.end()))
                .toList();
        return new WorkingHoursForm(from, week.country(), rows);
    }

    WeekHours week() {
        return new WeekHours(
                from,
                days.stream().map(DayRow::seconds).toList(),
                days.stream().map(DayRow::endsAt).toList(),
                country);
    }
}
