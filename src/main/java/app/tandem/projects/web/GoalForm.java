package app.tandem.projects.web;

import app.tandem.projects.domain.GoalQueries.Goal;
import app.tandem.projects.domain.GoalService.Direction;
import app.tandem.projects.domain.GoalService.GoalDetails;
import app.tandem.projects.domain.GoalService.GoalState;
import app.tandem.shared.errors.RuleException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A goal as it is typed; the target with a point or a comma. */
record GoalForm(
        long version,
        @NotBlank @Size(max = 200) String name,
        @Nullable UUID stageId,
        @NotNull @Size(max = 20) String unit,
        @NotNull Direction direction,
        @NotBlank @Size(max = 20) String target,
        @Nullable LocalDate due,
        @NotNull GoalState state) {

    static GoalForm empty() {
        return new GoalForm(0, "", null, "", Direction.UP, "", null, GoalState.OPEN);
    }

    static GoalForm of(Goal goal) {
        return new GoalForm(
                goal.version(),
                goal.name(),
                goal.stageId(),
                goal.unit(),
                goal.direction(),
                goal.target().stripTrailingZeros().toPlainString(),
                goal.due(),
                goal.state());
    }

    GoalDetails details() {
        return new GoalDetails(name, stageId, unit, direction, number("target", target), due, state);
    }

    /** @throws RuleException {@code goal.number} for anything but a number of up to twelve digits before the point */
    static BigDecimal number(String field, String text) {
        try {
            BigDecimal number =
                    new BigDecimal(text.replace("\u00a0", "").replace(" ", "").replace(',', '.'));
            if (number.precision() - number.scale() > 12 || number.scale() > 4) {
                throw new RuleException(field, "goal.number");
            }
            return number;
        } catch (NumberFormatException e) {
            throw new RuleException(field, "goal.number");
        }
    }
}
