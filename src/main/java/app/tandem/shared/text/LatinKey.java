package app.tandem.shared.text;

import java.text.Normalizer;
import java.util.Locale;

/** Makes short keys of names: Latin capitals and digits, Cyrillic spelt as ICAO Doc 9303 spells names. */
public final class LatinKey {

    private static final String CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя";
    private static final String[] LATIN = {
        "A", "B", "V", "G", "D", "E", "E", "ZH", "Z", "I", "I", "K", "L", "M", "N", "O", "P", "R", "S", "T", "U", "F",
        "KH", "TS", "CH", "SH", "SHCH", "IE", "Y", "", "E", "IU", "IA"
    };

    private LatinKey() {}

    /**
     * @param most the longest key
     * @return at least one character; the first is a letter
     */
    public static String of(String name, int most) {
        StringBuilder key = new StringBuilder();
        String plain = Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        for (int i = 0; i < plain.length() && key.length() < most; i++) {
            char character = plain.charAt(i);
            int cyrillic = CYRILLIC.indexOf(character);
            String latin = cyrillic >= 0
                    ? LATIN[cyrillic]
                    : Normalizer.normalize(String.valueOf(character), Normalizer.Form.NFD)
                            .replaceAll("[^a-z0-9]", "")
                            .toUpperCase(Locale.ROOT);
            key.append(latin);
        }
        while (!key.isEmpty() && !Character.isLetter(key.charAt(0))) {
            key.deleteCharAt(0);
        }
        key.setLength(Math.min(key.length(), most));
        return key.isEmpty() ? "X" : key.toString();
    }

    /**
     * The key itself or, where others have it, with a number behind it.
     *
     * @param number from 2 on
     */
    public static String numbered(String key, int number, int most) {
        String suffix = String.valueOf(number);
        return key.substring(0, Math.min(key.length(), most - suffix.length())) + suffix;
    }
}
