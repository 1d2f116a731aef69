package app.tandem.shared.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/** How a person is drawn where there is no room for a name. */
public final class Initials {

    private static final int HUES = 6;

    private Initials() {}

    /** The first letters of the first two words, in capitals: {@code Марина Вереск} is {@code МВ}. */
    public static String of(String name) {
        return Arrays.stream(name.strip().split("[\\s\\-]+"))
                .filter(word -> !word.isEmpty())
                .limit(2)
                .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)))
                .collect(Collectors.joining())
                .toUpperCase(Locale.ROOT);
    }

    /** A colour for the person that never changes: 1 to 6, the avatar classes of the style sheet. */
    public static int hue(UUID id) {
        return Math.floorMod(id.hashCode(), HUES) + 1;
    }
}
