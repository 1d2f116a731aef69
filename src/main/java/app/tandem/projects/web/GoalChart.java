package app.tandem.projects.web;

import app.tandem.projects.domain.GoalQueries.Goal;
import app.tandem.projects.domain.GoalQueries.Measurement;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a goal went, as coordinates of a picture of 640 × 200: one line of what was measured, a dashed one at the target.
 *
 * @param points of the line, {@code x,y} separated by spaces
 * @param targetY height of the target's line
 * @param lastX where the latest measurement stands
 * @param lastY and how high
 */
record GoalChart(String points, double targetY, double lastX, double lastY) {

    static final int WIDTH = 640;
    static final int HEIGHT = 200;
    private static final int MARGIN = 16;

    /** Null while there is no line to draw: it takes two measurements. */
    static @Nullable GoalChart of(Goal goal, List<Measurement> measurements) {
        if (measurements.size() < 2) {
            return null;
        }
        Scale scale = Scale.of(goal, measurements);
        Measurement last = measurements.get(measurements.size() - 1);
        String points = measurements.stream()
                .map(m -> String.format(Locale.ROOT, "%.1f,%.1f", scale.x(m), scale.y(m.value())))
                .collect(Collectors.joining(" "));
        return new GoalChart(points, scale.y(goal.target()), scale.x(last), scale.y(last.value()));
    }

    /** From days and values to the picture; zero is always in it. */
    private record Scale(Measurement first, long days, double low, double high) {

        static Scale of(Goal goal, List<Measurement> measurements) {
            double target = goal.target().doubleValue();
            double low = Math.min(0, target);
            double high = Math.max(0, target);
            for (Measurement m : measurements) {
                low = Math.min(low, m.value().doubleValue());
                high = Math.max(high, m.value().doubleValue());
            }
            Measurement first = measurements.get(0);
            Measurement last = measurements.get(measurements.size() - 1);
            long days = Math.max(1, ChronoUnit.DAYS.between(first.day(), last.day()));
            return new Scale(first, days, low, high == low ? low + 1 : high);
        }

        double x(Measurement m) {
            double share = (double) ChronoUnit.DAYS.between(first.day(), m.day()) / days;
            return MARGIN + share * (WIDTH - 2 * MARGIN);
        }

        double y(BigDecimal value) {
            double share = (value.doubleValue() - low) / (high - low);
            return HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN);
        }
    }
}
