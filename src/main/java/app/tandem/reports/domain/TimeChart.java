package app.tandem.reports.domain;

import app.tandem.shared.time.Durations;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * How the hours of a report lie in its period, as coordinates of a picture: a column for each day, week or month,
 * billable hours below and the others above.
 *
 * @param step what a column is
 * @param lines at round numbers of hours, from zero
 */
public record TimeChart(Grouping step, int width, int height, List<Bar> bars, List<Line> lines) {

    static final int BASE = 22;
    private static final int LEFT = 34;
    private static final int TOP = 10;
    private static final int GAP_PERCENT = 22;
    private static final double THICKEST = 44;
    private static final int MOST_LINES = 4;
    private static final int[] STEPS = {
        1, 2, 4, 5, 8, 10, 20, 40, 50, 80, 100, 200, 400, 500, 800, 1000, 2000, 5000, 10000
    };
    private static final int HOUR = 3600;

    /**
     * A column.
     *
     * @param y top of the billable part
     * @param restY top of the other part, which stands on it
     * @param caption what it is, for whoever points at it
     * @param tick the words below; null where there is no room
     * @param href where its entries are; null where there are none
     */
    public record Bar(
            double x,
            double width,
            double y,
            double height,
            double restY,
            double restHeight,
            double bandX,
            double bandWidth,
            boolean weekend,
            String caption,
            @Nullable String tick,
            double middle,
            @Nullable String href) {}

    /** A line across, with the hours that it stands for. */
    public record Line(double y, int hours) {}

    /** One stretch of time. */
    private record Stretch(
            LocalDate first,
            long seconds,
            long billable,
            @Nullable String href) {}

    /**
     * Draws it.
     *
     * @param ticks how many captions there is room for
     * @param names what a stretch is called: its first day, and whether there is little room
     * @return null where there is nothing to draw, or one stretch only
     */
    static @Nullable TimeChart of(
            HoursQuery query,
            List<HoursRow> rows,
            int width,
            int height,
            int ticks,
            BiFunction<Grouping, LocalDate, String> names) {
        List<Stretch> stretches = stretches(query, rows);
        long most = stretches.stream().mapToLong(Stretch::seconds).max().orElse(0);
        if (stretches.size() < 2 || most == 0) {
            return null;
        }
        Grouping step = query.period().step();
        int unit = unit(most);
        double top = Math.ceil((double) most / (unit * HOUR)) * unit * HOUR;
        double scale = (height - BASE - TOP) / top;
        double band = (double) (width - LEFT) / stretches.size();
        double thick = Math.min(THICKEST, band * (100 - GAP_PERCENT) / 100);
        int every = (stretches.size() + ticks - 1) / ticks;
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < stretches.size(); i++) {
            Stretch one = stretches.get(i);
            double x = LEFT + band * i;
            double high = one.billable() * scale;
            double rest = (one.seconds() - one.billable()) * scale;
            double y = height - BASE - high;
            String name = names.apply(step, one.first());
            bars.add(new Bar(
                    round(x + (band - thick) / 2),
                    round(thick),
                    round(y),
                    round(high),
                    round(y - rest),
                    round(rest),
                    round(x),
                    round(band),
                    step == Grouping.DAY && one.first().getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0,
                    name + ": " + Durations.format(Duration.ofSeconds(one.seconds())),
                    i % every == 0 ? name : null,
                    round(x + band / 2),
                    one.href()));
        }
        List<Line> lines = new ArrayList<>();
        for (int hours = 0; hours * HOUR <= top; hours += unit) {
            lines.add(new Line(round(height - BASE - hours * HOUR * scale), hours));
        }
        return new TimeChart(step, width, height, bars, lines);
    }

    private static int unit(long most) {
        for (int step : STEPS) {
            if (most <= (long) step * HOUR * MOST_LINES) {
                return step;
            }
        }
        return (int) (most / HOUR / MOST_LINES + 1);
    }

    private static List<Stretch> stretches(HoursQuery query, List<HoursRow> rows) {
        Map<LocalDate, HoursRow> known = new HashMap<>();
        Grouping step = query.period().step();
        for (HoursRow row : rows) {
            String value = row.groups().get(0).value();
            if (value != null) {
                known.put(first(step, value), row);
            }
        }
        List<Stretch> stretches = new ArrayList<>();
        LocalDate day = start(step, query.from());
        while (!day.isAfter(query.to())) {
            HoursRow row = known.get(day);
            stretches.add(
                    row == null
                            ? new Stretch(day, 0, 0, null)
                            : new Stretch(
                                    day,
                                    row.seconds(),
                                    row.billableSeconds(),
                                    EntryLinks.of(query, row.groups()).all()));
            day = next(step, day);
        }
        return stretches;
    }

    private static LocalDate first(Grouping step, String value) {
        return switch (step) {
            case WEEK -> LocalDate.parse(value + "-1", DateTimeFormatter.ISO_WEEK_DATE);
            case MONTH -> YearMonth.parse(value).atDay(1);
            default -> LocalDate.parse(value);
        };
    }

    private static LocalDate start(Grouping step, LocalDate day) {
        return switch (step) {
            case WEEK -> day.with(DayOfWeek.MONDAY);
            case MONTH -> day.withDayOfMonth(1);
            default -> day;
        };
    }

    private static LocalDate next(Grouping step, LocalDate day) {
        return switch (step) {
            case WEEK -> day.plusWeeks(1);
            case MONTH -> day.plusMonths(1);
            default -> day.plusDays(1);
        };
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
