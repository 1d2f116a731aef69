package app.tandem.shared.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount in a currency, kept with the digits that the currency has (two for RUB, none for JPY).
 *
 * @param amount as many units of the currency; may be negative
 * @param currency ISO 4217 code, such as {@code RUB}
 */
public record Money(BigDecimal amount, String currency) {

    public Money {
        amount = round(amount, currency);
    }

    /** Half up: what accounting in Russia and the invoices of the trade use. */
    private static BigDecimal round(BigDecimal amount, String currency) {
        return amount.setScale(Currency.getInstance(currency).getDefaultFractionDigits(), RoundingMode.HALF_UP);
    }

    /** As the REST contract writes it: the amount is a string, so that no reader makes a float of it. */
    @JsonCreator
    static Money of(
            @JsonProperty(value = "amount", required = true) String amount,
            @JsonProperty(value = "currency", required = true) String currency) {
        return new Money(new BigDecimal(amount), currency);
    }

    @JsonProperty("amount")
    String amountText() {
        return amount.toPlainString();
    }
}
