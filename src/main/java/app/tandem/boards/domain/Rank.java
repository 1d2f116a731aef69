package app.tandem.boards.domain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Places in an order, as texts that compare byte by byte (PostgreSQL's collation {@code C}). Between two of them there is
 * always another one, so that moving a thing writes that thing only. The digits are those of base 62, read as a fraction;
 * none ends in a zero, because nothing would fit before it.
 */
final class Rank {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int BASE = DIGITS.length();

    /** Additions at an end count on in so many digits before they have to go between digits. */
    private static final int COUNTED = 4;

    private static final String FIRST = "V";

    private Rank() {}

    /**
     * A rank after one and before the other.
     *
     * @param before null for the beginning
     * @param after null for the end
     * @throws IllegalArgumentException when they are not in this order
     */
    static String between(@Nullable String before, @Nullable String after) {
        if (before != null && after != null && before.compareTo(after) >= 0) {
            throw new IllegalArgumentException(before + " is not before " + after);
        }
        if (before == null && after == null) {
            return FIRST;
        }
        String counted = after == null ? step(String.valueOf(before), 1) : before == null ? step(after, -1) : null;
        return counted != null ? counted : middle(before == null ? "" : before, after);
    }

    /** So many ranks in a row, the first after the given one. */
    static List<String> row(@Nullable String after, int count) {
        List<String> ranks = new ArrayList<>(count);
        String last = after;
        for (int i = 0; i < count; i++) {
            last = between(last, null);
            ranks.add(last);
        }
        return ranks;
    }

    /** The next number of the counted digits; null where they are used up. */
    private static @Nullable String step(String rank, int by) {
        long number = 0;
        for (int i = 0; i < COUNTED; i++) {
            number = number * BASE + (i < rank.length() ? DIGITS.indexOf(rank.charAt(i)) : 0);
        }
        // What lies between this number and the next is left behind when going down, passed over when going up.
        number += by < 0 && rank.length() > COUNTED ? 0 : by;
        if (number <= 0 || number >= Math.pow(BASE, COUNTED)) {
            return null;
        }
        StringBuilder digits = new StringBuilder();
        for (long rest = number; digits.length() < COUNTED; rest /= BASE) {
            digits.append(DIGITS.charAt((int) (rest % BASE)));
        }
        return withoutZeros(digits.reverse().toString());
    }

    /** @param upper null for the end of all fractions */
    private static String middle(String lower, @Nullable String upper) {
        StringBuilder result = new StringBuilder();
        boolean bounded = upper != null;
        for (int i = 0; ; i++) {
            int low = i < lower.length() ? DIGITS.indexOf(lower.charAt(i)) : 0;
            int high = bounded && upper != null && i < upper.length() ? DIGITS.indexOf(upper.charAt(i)) : BASE;
            if (bounded && low == high) {
                result.append(DIGITS.charAt(low));
            } else if (high - low > 1) {
                return result.append(DIGITS.charAt((low + high) / 2)).toString();
            } else {
                // Neighbours: keep the lower digit; whatever follows it stays below the upper bound.
                result.append(DIGITS.charAt(low));
                bounded = false;
            }
        }
    }

    private static String withoutZeros(String digits) {
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(0, end);
    }
}
