package app.tandem.reports.domain;

import app.tandem.shared.errors.RuleException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/**
 * Days of a report, both ends included.
 *
 * @param from the first day
 * @param to the last day
 */
public record Period(LocalDate from, LocalDate to) {

    private static final int MOST_YEARS = 20;
    private static final int DAYS_OF_DAYS = 45;
    private static final int DAYS_OF_WEEKS = 200;

    /** @throws RuleException {@code report.days-order}, {@code report.too-long} */
    public Period {
        if (from.isAfter(to)) {
            throw new RuleException("to", "report.days-order");
        }
        if (from.plusYears(MOST_YEARS).isBefore(to)) {
            throw new RuleException("from", "report.too-long", MOST_YEARS);
        }
    }

    /** A whole month. */
    public static Period of(YearMonth month) {
        return new Period(month.atDay(1), month.atEndOfMonth());
    }

    public long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    /** What it has in common with another, which is something. */
    Period within(Period other) {
        return new Period(from.isAfter(other.from) ? from : other.from, to.isBefore(other.to) ? to : other.to);
    }

    /** Whether it begins with a month and ends with one. */
    public boolean isMonths() {
        return from.getDayOfMonth() == 1 && to.plusDays(1).getDayOfMonth() == 1;
    }

    /** What it is compared with: as many whole months before, or else as many days. */
    public Period before() {
        if (isMonths()) {
            long months = ChronoUnit.MONTHS.between(from, to.plusDays(1));
            return new Period(from.minusMonths(months), from.minusDays(1));
        }
        return new Period(from.minusDays(days()), from.minusDays(1));
    }

    /** The stretches in which a picture of it is drawn: few enough to be told apart. */
    public Grouping step() {
        long days = days();
        return days <= DAYS_OF_DAYS ? Grouping.DAY : days <= DAYS_OF_WEEKS ? Grouping.WEEK : Grouping.MONTH;
    }
}
