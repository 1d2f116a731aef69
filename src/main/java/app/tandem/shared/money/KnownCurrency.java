package app.tandem.shared.money;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** The text is empty or an ISO 4217 code that is in use, such as {@code RUB}. */
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = KnownCurrency.Check.class)
public @interface KnownCurrency {

    String message() default "{form.currency.unknown}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Validates {@link KnownCurrency}. */
    class Check implements ConstraintValidator<KnownCurrency, String> {
        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            return value == null
                    || value.isEmpty()
                    || Currency.getAvailableCurrencies().stream()
                            .anyMatch(currency -> currency.getCurrencyCode().equals(value));
        }
    }
}
