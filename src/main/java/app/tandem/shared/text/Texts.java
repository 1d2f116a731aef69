package app.tandem.shared.text;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** What is done to every typed text before anything else sees it. */
public final class Texts {

    private static final int LINE_SEPARATOR = 0x2028;
    private static final int PARAGRAPH_SEPARATOR = 0x2029;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private Texts() {}

    /**
     * Takes out what nobody types on purpose and what databases, letters and screens trip over: NUL and the other
     * control characters, halves of surrogate pairs, and the marks that turn the direction of the text around them
     * ("Trojan source", CVE-2021-42574); Arabic, Hebrew and emoji stay as they are. Line ends become {@code \n},
     * characters composed (NFC), and white space at both ends goes.
     */
    public static String clean(String typed) {
        StringBuilder kept = new StringBuilder(typed.length());
        for (int i = 0; i < typed.length(); ) {
            int c = typed.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\r' || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR) {
                boolean pair = c == '\r' && i < typed.length() && typed.charAt(i) == '\n';
                if (!pair) {
                    kept.append('\n');
                }
            } else if (isKept(c)) {
                kept.appendCodePoint(c);
            }
        }
        return Normalizer.normalize(kept, Normalizer.Form.NFC).strip();
    }

    /** {@link #clean(String)}, and null for a text of which nothing is left. */
    public static @Nullable String cleanOrNull(@Nullable String typed) {
        if (typed == null) {
            return null;
        }
        String clean = clean(typed);
        return clean.isEmpty() ? null : clean;
    }

    private static boolean isKept(int c) {
        if (c == '\n' || c == '\t') {
            return true;
        }
        return !Character.isISOControl(c)
                && Character.getType(c) != Character.SURROGATE
                && !turnsDirection(c)
                && c != BYTE_ORDER_MARK;
    }

    private static boolean turnsDirection(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }
}
