package app.tandem.search;

import app.tandem.shared.search.SearchHit;
import app.tandem.shared.search.SearchKind;
import app.tandem.shared.search.SearchText;
import app.tandem.shared.security.ForSignedIn;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.NavigationEntry;
import app.tandem.shared.web.NavigationEntry.Area;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The palette: places of the navigation, what can be begun, what the modules find by name, and the way to the page that
 * looks through everything, in either keyboard layout.
 */
@Controller
@ForSignedIn
class PaletteController {

    private static final int EACH = 6;

    /** A place is found by its name in either, since people speak of "Import" whatever language they read in. */
    private static final List<Locale> LANGUAGES = List.of(Locale.forLanguageTag("ru"), Locale.ENGLISH);

    private static final Set<SearchKind> KINDS = EnumSet.of(
            SearchKind.CARD,
            SearchKind.BOARD,
            SearchKind.PROJECT,
            SearchKind.CLIENT,
            SearchKind.CONTACT,
            SearchKind.PERSON);

    /** Where one may go. {@code icon} is an id in the sprite; {@code hint} says what it is or belongs to. */
    record Place(String label, String hint, String href, String icon) {

        static Place of(SearchHit hit) {
            return new Place(hit.title(), hit.place(), hit.href(), hit.kind().icon());
        }
    }

    private final List<NavigationEntry> entries;
    private final Finder finder;
    private final MessageSource messages;

    PaletteController(List<NavigationEntry> entries, Finder finder, MessageSource messages) {
        this.entries = entries;
        this.finder = finder;
        this.messages = messages;
    }

    @GetMapping("/search/palette")
    ModelAndView places(Viewer viewer, @RequestParam(defaultValue = "") String q, Locale locale) {
        SearchText text = new SearchText(q);
        Stream<Place> places = Stream.of(text.typed(), text.inOtherLayout())
                .flatMap(typed -> navigation(viewer, typed, locale))
                .distinct();
        Stream<Place> found = finder.find(viewer, text, KINDS, EACH, 0).stream().map(Place::of);
        Stream<Place> everywhere =
                viewer.isStaff() && !text.isEmpty() ? Stream.of(everywhere(text, locale)) : Stream.of();
        return new ModelAndView(
                "search/palette",
                "places",
                Stream.of(places, found, everywhere).flatMap(some -> some).toList());
    }

    private Stream<Place> navigation(Viewer viewer, String text, Locale locale) {
        return entries.stream()
                .filter(entry -> entry.roles().contains(viewer.role()) && isNamed(entry, text))
                .sorted(Comparator.comparing(NavigationEntry::area).thenComparingInt(NavigationEntry::order))
                .map(entry -> new Place(
                        messages.getMessage(entry.key(), null, locale),
                        messages.getMessage(kind(entry), null, locale),
                        entry.href(),
                        entry.icon()));
    }

    private boolean isNamed(NavigationEntry entry, String text) {
        return LANGUAGES.stream()
                .anyMatch(language -> messages.getMessage(entry.key(), null, language)
                        .toLowerCase(language)
                        .contains(text.toLowerCase(language)));
    }

    private Place everywhere(SearchText text, Locale locale) {
        String href = UriComponentsBuilder.fromPath("/search")
                .queryParam("q", "{q}")
                .encode()
                .buildAndExpand(text.typed())
                .toUriString();
        return new Place(
                messages.getMessage("palette.everywhere", new Object[] {text.typed()}, locale),
                messages.getMessage("nav.search", null, locale),
                href,
                "search");
    }

    private static String kind(NavigationEntry entry) {
        return entry.area() == Area.ACTION ? "palette.do" : "palette.page";
    }
}
