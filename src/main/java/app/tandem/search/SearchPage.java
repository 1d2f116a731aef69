package app.tandem.search;

import app.tandem.shared.search.SearchHit;
import app.tandem.shared.search.SearchKind;
import app.tandem.shared.search.SearchText;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of the search shows.
 *
 * @param typed as it stands in the box
 * @param kind the only kind shown; null for all
 * @param number of the page, from 0
 */
record SearchPage(String typed, @Nullable SearchKind kind, List<Group> groups, int number) {

    /** A find as the page shows it. */
    record Row(Excerpt title, Excerpt text, String place, String href, boolean archived, boolean similar) {}

    /** @param more there are more than these */
    record Group(SearchKind kind, List<Row> rows, boolean more) {}

    /** @param most of each kind; one more has been asked for, to know whether there are more */
    static SearchPage of(SearchText text, List<SearchHit> hits, @Nullable SearchKind kind, int most, int number) {
        List<String> words = text.wordsOfBothLayouts();
        List<Group> groups = Arrays.stream(SearchKind.values())
                .map(one -> group(one, hits, words, most))
                .filter(group -> !group.rows().isEmpty())
                .toList();
        return new SearchPage(text.typed(), kind, groups, number);
    }

    private static Group group(SearchKind kind, List<SearchHit> all, List<String> words, int most) {
        List<SearchHit> hits = all.stream().filter(hit -> hit.kind() == kind).toList();
        List<Row> rows = hits.stream().limit(most).map(hit -> row(hit, words)).toList();
        return new Group(kind, rows, hits.size() > most);
    }

    private static Row row(SearchHit hit, List<String> words) {
        return new Row(
                Excerpt.whole(hit.title(), words),
                Excerpt.around(hit.text(), words),
                hit.place(),
                hit.href(),
                hit.archived(),
                hit.similar());
    }
}
