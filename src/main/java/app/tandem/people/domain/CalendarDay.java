package app.tandem.people.domain;

import app.tandem.people.DayKind;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A day that differs from a plain week.
 *
 * @param title the holiday's name; empty where there is none
 * @param movedFrom the holiday or weekend day instead of which this one is off
 */
public record CalendarDay(
        LocalDate day, DayKind kind, String title, @Nullable LocalDate movedFrom) {}
