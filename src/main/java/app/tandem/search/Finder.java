package app.tandem.search;

import app.tandem.shared.search.SearchHit;
import app.tandem.shared.search.SearchKind;
import app.tandem.shared.search.SearchSource;
import app.tandem.shared.search.SearchText;
import app.tandem.shared.security.Viewer;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Asks every module for what the viewer looks for. */
@Component
class Finder {

    private final List<SearchSource> sources;

    Finder(List<SearchSource> sources) {
        this.sources = sources;
    }

    /**
     * What matches the text, in either keyboard layout, kind by kind. Guesses at what was mistyped are made only where nothing
     * that was asked for has the words themselves: what only the other layout would have found may be a chance, so that it
     * stands beside the guesses.
     */
    List<SearchHit> find(Viewer viewer, SearchText text, Set<SearchKind> kinds, int limit, int offset) {
        List<SearchHit> found = found(viewer, text, kinds, limit, offset);
        if (found.isEmpty()
                || found.get(0).similar()
                || found.stream().anyMatch(hit -> text.isLikelyIn(hit.title(), hit.text()))) {
            return found;
        }
        List<SearchHit> typed = found(viewer, text.asTyped(), kinds, limit, offset);
        return typed.stream().allMatch(SearchHit::similar) ? inOrder(Stream.of(found, typed)) : found;
    }

    private List<SearchHit> found(Viewer viewer, SearchText text, Set<SearchKind> kinds, int limit, int offset) {
        List<SearchHit> hits = all(viewer, text, kinds, limit, offset);
        boolean hasGuesses = hits.stream().anyMatch(SearchHit::similar);
        // A later page of guesses follows a page that tells whether there is anything better.
        List<SearchHit> first = hasGuesses && offset > 0 ? all(viewer, text, kinds, 1, 0) : hits;
        return hasGuesses && !first.stream().allMatch(SearchHit::similar)
                ? hits.stream().filter(hit -> !hit.similar()).toList()
                : hits;
    }

    private List<SearchHit> all(Viewer viewer, SearchText text, Set<SearchKind> kinds, int limit, int offset) {
        if (text.isEmpty()) {
            return List.of();
        }
        return inOrder(sources.stream().map(source -> source.find(viewer, text, kinds, limit, offset)));
    }

    /** Sorting is stable: within a kind each module's own order stays. */
    private static List<SearchHit> inOrder(Stream<List<SearchHit>> hits) {
        return hits.flatMap(List::stream)
                .sorted(Comparator.comparing(SearchHit::kind))
                .toList();
    }
}
