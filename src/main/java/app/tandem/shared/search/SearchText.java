package app.tandem.shared.search;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for.
 *
 * @param typed without space around it, of at most {@value #LONGEST} characters
 * @param inBothLayouts whether what these keys give in the other keyboard layout is meant as well
 */
public record SearchText(String typed, boolean inBothLayouts) {

    private static final int LONGEST = 100;
    private static final int MOST_WORDS = 8;

    /** Fewer letters are in everything. */
    private static final int FEWEST_LETTERS = 3;

    /** So much of a word may be another in its other forms. */
    private static final int ENDING = 3;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    /** Who types in haste puts a space between the two. */
    private static final Pattern KEY = Pattern.compile("([A-Za-z][A-Za-z0-9]{1,9})[-\\s]([0-9]{1,9})");

    /** The same places of the keyboard. */
    private static final String LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";

    private static final String CYRILLIC = "ёйцукенгшщзхъфывапролджэячсмитьбю";

    public SearchText {
        String stripped = typed.strip();
        typed = stripped.substring(
                0, stripped.offsetByCodePoints(0, Math.min(LONGEST, stripped.codePointCount(0, stripped.length()))));
    }

    /** In both keyboard layouts. */
    public SearchText(String typed) {
        this(typed, true);
    }

    /** The same, and nothing else meant by it. */
    public SearchText asTyped() {
        return new SearchText(typed, false);
    }

    public boolean isEmpty() {
        return words().isEmpty();
    }

    /** In small letters, with е for ё; at most {@value #MOST_WORDS}. */
    public List<String> words() {
        return Arrays.stream(BETWEEN_WORDS.split(typed.toLowerCase(Locale.ROOT).replace('ё', 'е')))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toList();
    }

    /** What would have been typed in the other keyboard layout, in small letters; empty where it is not meant. */
    public String inOtherLayout() {
        if (!inBothLayouts) {
            return "";
        }
        String lower = typed.toLowerCase(Locale.ROOT);
        boolean cyrillic = lower.chars().anyMatch(c -> CYRILLIC.indexOf(c) >= 0);
        String from = cyrillic ? CYRILLIC : LATIN;
        String to = cyrillic ? LATIN : CYRILLIC;
        StringBuilder text = new StringBuilder();
        lower.chars().forEach(c -> text.append(from.indexOf(c) < 0 ? (char) c : to.charAt(from.indexOf(c))));
        return text.toString();
    }

    /** The words as they were typed, and what they would be in the other keyboard layout. */
    public List<String> wordsOfBothLayouts() {
        return Stream.concat(words().stream(), new SearchText(inOtherLayout()).words().stream())
                .toList();
    }

    /** Whether something is called so: all words are in its names, in one of the layouts; no words are in everything. */
    public boolean isIn(String... names) {
        String all = String.join(" ", names).toLowerCase(Locale.ROOT).replace('ё', 'е');
        return Stream.of(words(), new SearchText(inOtherLayout()).words())
                .anyMatch(layout ->
                        (isEmpty() || !layout.isEmpty()) && layout.stream().allMatch(all::contains));
    }

    /** Whether texts have the words as they were typed, as far as their beginnings tell; other forms of words may be missed. */
    public boolean isLikelyIn(String... texts) {
        String all = String.join(" ", texts).toLowerCase(Locale.ROOT).replace('ё', 'е');
        return words().stream()
                .allMatch(word -> all.contains(
                        word.substring(0, Math.max(Math.min(FEWEST_LETTERS, word.length()), word.length() - ENDING))));
    }

    /** What {@link SearchConditions} name, and {@code keyClient} and {@code keyNumber} of a card's key, null where none was typed. */
    public Map<String, @Nullable Object> parameters() {
        SearchText other = new SearchText(inOtherLayout());
        Matcher key = KEY.matcher(typed);
        if (!key.matches()) {
            key = KEY.matcher(other.typed());
        }
        boolean isKey = key.matches();
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("words", words().toArray(String[]::new));
        parameters.put("otherWords", other.words().toArray(String[]::new));
        parameters.put("part", part());
        parameters.put("otherPart", other.part());
        parameters.put("typed", typed);
        parameters.put("otherTyped", other.typed());
        parameters.put("keyClient", isKey ? key.group(1).toUpperCase(Locale.ROOT) : null);
        parameters.put("keyNumber", isKey ? Integer.valueOf(key.group(2)) : null);
        return parameters;
    }

    private @Nullable String part() {
        return String.join("", words()).length() < FEWEST_LETTERS ? null : typed;
    }
}
