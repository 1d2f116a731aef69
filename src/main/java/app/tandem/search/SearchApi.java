package app.tandem.search;

import app.tandem.shared.errors.RuleException;
import app.tandem.shared.search.SearchHit;
import app.tandem.shared.search.SearchKind;
import app.tandem.shared.search.SearchText;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Paging;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finding over everything that the caller may see. */
@RestController
@ForStaff
@RequestMapping("/api/v1/search")
class SearchApi {

    /**
     * A find.
     *
     * @param excerpt the part of the text in which it was found; empty where the title says all
     * @param path of its page
     * @param similar no word matches, only letters are alike
     */
    record Item(
            SearchKind kind,
            String title,
            String excerpt,
            String place,
            String path,
            boolean archived,
            boolean similar) {}

    /**
     * A page of finds. How many there are in all is not counted.
     *
     * @param size at most so many of each kind
     */
    record Items(List<Item> items, int page, int size) {}

    private final Finder finder;

    SearchApi(Finder finder) {
        this.finder = finder;
    }

    @GetMapping
    Items find(
            Viewer viewer,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable SearchKind kind,
            Paging paging) {
        SearchText text = new SearchText(q);
        if (text.isEmpty()) {
            throw new RuleException("q", "search.empty");
        }
        Set<SearchKind> kinds = kind == null ? EnumSet.allOf(SearchKind.class) : Set.of(kind);
        List<String> words = text.wordsOfBothLayouts();
        List<Item> items = finder.find(viewer, text, kinds, paging.limit(), paging.offset()).stream()
                .map(hit -> item(hit, words))
                .toList();
        return new Items(items, paging.number(), paging.limit());
    }

    private static Item item(SearchHit hit, List<String> words) {
        return new Item(
                hit.kind(),
                hit.title(),
                Excerpt.around(hit.text(), words).text(),
                hit.place(),
                hit.href(),
                hit.archived(),
                hit.similar());
    }
}
