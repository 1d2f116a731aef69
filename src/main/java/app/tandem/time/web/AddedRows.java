package app.tandem.time.web;

import app.tandem.time.Activity;
import app.tandem.time.domain.Place;
import app.tandem.time.domain.Timesheet.Added;
import app.tandem.time.domain.Timesheet.Kind;
import app.tandem.time.web.WorkChoices.Choice;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the week grid that somebody has asked for.
 *
 * @param unfound the words by which not exactly one card was found; null for none
 */
record AddedRows(Added rows, @Nullable String unfound) {

    private static final int MOST = 20;

    /** A project by its address, and what was done there: {@code ACME/SITE:CALL}. */
    private static final Pattern KIND = Pattern.compile("([A-Za-z0-9-]+)/([A-Za-z0-9-]+)(?::([A-Za-z]+))?");

    /**
     * @param finder of cards by words, asked once, for what is neither a key nor a project: the page adds one row at a time and
     *     has those before it by their keys
     */
    static AddedRows of(List<String> asked, Function<String, List<Choice>> finder) {
        Set<String> cards = new LinkedHashSet<>();
        Set<Kind> kinds = new LinkedHashSet<>();
        String unfound = null;
        boolean hasSearched = false;
        for (String typed : asked.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .limit(MOST)
                .toList()) {
            String first = typed.split("\\s", 2)[0];
            Matcher kind = KIND.matcher(first);
            if (Place.isKey(first)) {
                cards.add(first.toUpperCase(Locale.ROOT));
            } else if (kind.matches()) {
                kinds.add(new Kind(upper(kind.group(1)), upper(kind.group(2)), activity(kind.group(3))));
            } else {
                List<Choice> found = hasSearched ? List.of() : finder.apply(typed);
                hasSearched = true;
                if (found.size() == 1) {
                    cards.add(found.get(0).key());
                } else {
                    unfound = typed;
                }
            }
        }
        return new AddedRows(new Added(List.copyOf(cards), List.copyOf(kinds)), unfound);
    }

    private static String upper(String key) {
        return key.toUpperCase(Locale.ROOT);
    }

    /** What the timer of a project begins with, too, where nothing or nothing known is said. */
    private static Activity activity(@Nullable String name) {
        for (Activity activity : Activity.values()) {
            if (activity.name().equalsIgnoreCase(name)) {
                return activity;
            }
        }
        return Activity.MEETING;
    }
}
