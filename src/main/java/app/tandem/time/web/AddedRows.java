package app.tandem.time.web;

import app.tandem.time.domain.Place;
import app.tandem.time.web.WorkChoices.Choice;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the week grid that somebody has asked for.
 *
 * @param keys of their cards
 * @param unfound the words by which not exactly one card was found; null for none
 */
record AddedRows(List<String> keys, @Nullable String unfound) {

    private static final int MOST = 20;

    /** @param finder of cards by words, asked for what is no key */
    static AddedRows of(List<String> asked, Function<String, List<Choice>> finder) {
        Set<String> keys = new LinkedHashSet<>();
        String unfound = null;
        for (String typed : asked.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .limit(MOST)
                .toList()) {
            String first = typed.split("\\s", 2)[0];
            if (Place.isKey(first)) {
                keys.add(first.toUpperCase(Locale.ROOT));
                continue;
            }
            List<Choice> found = unfound == null ? finder.apply(typed) : List.of();
            if (found.size() == 1) {
                keys.add(found.get(0).key());
            } else {
                unfound = typed;
            }
        }
        return new AddedRows(List.copyOf(keys), unfound);
    }
}
