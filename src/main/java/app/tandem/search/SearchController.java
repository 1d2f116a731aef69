package app.tandem.search;

import app.tandem.shared.search.SearchKind;
import app.tandem.shared.search.SearchText;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Paging;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of the search: a few finds of every kind, or all of one kind page by page. */
@Controller
@ForStaff
class SearchController {

    private static final int EACH = 5;
    private static final int PAGE = 25;
    private final Finder finder;

    SearchController(Finder finder) {
        this.finder = finder;
    }

    @GetMapping("/search")
    String search(
            Viewer viewer,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable SearchKind kind,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        SearchText text = new SearchText(q);
        Paging paging = new Paging(kind == null ? 0 : page, PAGE);
        Set<SearchKind> kinds = kind == null ? EnumSet.allOf(SearchKind.class) : Set.of(kind);
        int most = kind == null ? EACH : PAGE;
        var hits = finder.find(viewer, text, kinds, most + 1, paging.offset());
        model.addAttribute("search", SearchPage.of(text, hits, kind, most, paging.number()));
        model.addAttribute("kinds", SearchKind.values());
        return "search/page";
    }
}
