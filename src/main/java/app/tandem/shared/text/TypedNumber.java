package app.tandem.shared.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as people and other programs write them: with a point or comma, with spaces between thousands. The size is looked at
 * before any arithmetic, because {@code 1e1000000} is short to write and a megabyte long to spell out.
 */
public final class TypedNumber {

    private static final int LONGEST = 60;
    private static final int DIGITS = 18;
    private static final int DECIMALS = 6;

    private TypedNumber() {}

    /** @return rounded to six decimals; null for what is no number, or has more than 18 digits before the point */
    public static @Nullable BigDecimal parse(String typed) {
        if (typed.length() > LONGEST) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(typed.replaceAll("[\\s\\u00A0\\u202F]", "")
                    .replace(',', '.')
                    .replace('−', '-'));
            if (number.precision() > LONGEST || Math.abs((long) number.scale()) > LONGEST) {
                return null;
            }
            BigDecimal rounded = number.setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
            return rounded.precision() - rounded.scale() > DIGITS ? null : rounded;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
