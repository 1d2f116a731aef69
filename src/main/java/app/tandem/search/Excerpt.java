package app.tandem.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with the words that were looked for marked in it. A word is marked when it begins like one that was typed; its
 * ending may differ, as the stems do by which the database has found it.
 */
record Excerpt(List<Part> parts) {

    /** A piece of the text. */
    record Part(String text, boolean marked) {}

    /** Signs of Markdown that mean nothing without their lines. */
    private static final Pattern MARKUP = Pattern.compile("[*`]+|(?m)^\\s*[#>]+\\s");

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

    /** So many characters are shown of a long text, so many of them before the first mark. */
    private static final int LENGTH = 220;

    private static final int BEFORE = 60;

    /** Endings that stemmers of Russian and English take away are rarely longer; what is left must say something. */
    private static final int ENDING = 3;

    private static final int SHORTEST_STEM = 3;

    /** The whole text. */
    static Excerpt whole(String text, List<String> words) {
        return new Excerpt(marked(text, words));
    }

    /** The part of a long text around the first mark; its beginning where nothing is marked. */
    static Excerpt around(String text, List<String> words) {
        String line =
                MARKUP.matcher(text).replaceAll("").replaceAll("\\s+", " ").strip();
        int first = firstMark(line, words);
        int from = wordStart(line, Math.max(0, first - BEFORE));
        int to = Math.min(line.length(), from + LENGTH);
        String shown = (from > 0 ? "… " : "") + line.substring(from, to) + (to < line.length() ? " …" : "");
        return new Excerpt(marked(shown, words));
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /** The text without marks. */
    String text() {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.text()));
        return text.toString();
    }

    private static List<Part> marked(String text, List<String> words) {
        List<Part> parts = new ArrayList<>();
        int end = 0;
        Matcher found = WORD.matcher(text);
        while (found.find()) {
            if (isMeant(found.group(), words)) {
                add(parts, text.substring(end, found.start()), false);
                add(parts, found.group(), true);
                end = found.end();
            }
        }
        add(parts, text.substring(end), false);
        return parts;
    }

    private static void add(List<Part> parts, String text, boolean marked) {
        if (!text.isEmpty()) {
            parts.add(new Part(text, marked));
        }
    }

    private static int firstMark(String text, List<String> words) {
        Matcher found = WORD.matcher(text);
        while (found.find()) {
            if (isMeant(found.group(), words)) {
                return found.start();
            }
        }
        return 0;
    }

    private static boolean isMeant(String word, List<String> words) {
        String lower = word.toLowerCase(Locale.ROOT).replace('ё', 'е');
        return words.stream().anyMatch(typed -> lower.startsWith(typed) || haveOneStem(lower, typed));
    }

    private static boolean haveOneStem(String word, String typed) {
        int same = 0;
        while (same < Math.min(word.length(), typed.length()) && word.charAt(same) == typed.charAt(same)) {
            same++;
        }
        return same >= SHORTEST_STEM && same >= Math.max(word.length(), typed.length()) - ENDING;
    }

    private static int wordStart(String text, int from) {
        int space = text.indexOf(' ', from);
        return from == 0 || space < 0 ? from : space + 1;
    }
}
