package app.tandem.shared.time;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The text is blank or a duration that {@link Durations} can read, such as {@code 1:30}. */
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = TypedDuration.Check.class)
public @interface TypedDuration {

    /** The longest that is accepted, in hours. */
    int mostHours() default 24;

    String message() default "{form.duration.unknown}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Validates {@link TypedDuration}. */
    class Check implements ConstraintValidator<TypedDuration, String> {

        private Duration most = Duration.ZERO;

        @Override
        public void initialize(TypedDuration rule) {
            most = Duration.ofHours(rule.mostHours());
        }

        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            return value == null
                    || value.isBlank()
                    || Durations.parse(value, most).isPresent();
        }
    }
}
