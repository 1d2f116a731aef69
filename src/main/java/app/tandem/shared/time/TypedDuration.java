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
import org.hibernate.validator.constraintvalidation.HibernateConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/**
 * The text is blank or a duration that {@link Durations} can read, such as {@code 1:30}; what is wrong with another is said as
 * {@link Durations#refusal} has it.
 */
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = TypedDuration.Check.class)
public @interface TypedDuration {

    /** The longest that is accepted, in hours. */
    int mostHours() default 24;

    String message() default "{error.duration.unknown}";

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
            if (value == null || value.isBlank()) {
                return true;
            }
            Durations.Refusal refusal = Durations.refusal(value, most).orElse(null);
            if (refusal != null) {
                explain(refusal, context.unwrap(HibernateConstraintValidatorContext.class));
            }
            return refusal == null;
        }

        private static void explain(Durations.Refusal refusal, HibernateConstraintValidatorContext context) {
            for (int i = 0; i < refusal.arguments().size(); i++) {
                context.addMessageParameter(
                        String.valueOf(i), refusal.arguments().get(i));
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate("{error." + refusal.code() + "}")
                    .addConstraintViolation();
        }
    }
}
