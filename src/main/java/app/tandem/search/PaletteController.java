package app.tandem.search;

import app.tandem.shared.security.ForSignedIn;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.NavigationEntry;
import app.tandem.shared.web.NavigationEntry.Area;
import app.tandem.shared.web.PaletteSource;
import app.tandem.shared.web.PaletteSource.Place;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The palette: places of the navigation, what can be begun, and whatever the modules find; what was typed in the wrong layout too. */
@Controller
@ForSignedIn
class PaletteController {

    private static final int EACH = 6;
    private static final int LONGEST = 100;
    private final List<NavigationEntry> entries;
    private final List<PaletteSource> sources;
    private final MessageSource messages;

    PaletteController(List<NavigationEntry> entries, List<PaletteSource> sources, MessageSource messages) {
        this.entries = entries;
        this.sources = sources;
        this.messages = messages;
    }

    @GetMapping("/search/palette")
    ModelAndView places(
            Viewer viewer,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String alt,
            Locale locale) {
        Set<Place> places = new LinkedHashSet<>();
        for (String text : Stream.of(q, alt)
                .map(PaletteController::cut)
                .distinct()
                .filter(text -> !text.isEmpty() || q.isBlank())
                .toList()) {
            navigation(viewer, text, locale).forEach(places::add);
            if (!text.isEmpty()) {
                sources.forEach(source -> places.addAll(source.find(viewer, text, EACH)));
            }
        }
        return new ModelAndView("search/palette", "places", places);
    }

    private Stream<Place> navigation(Viewer viewer, String text, Locale locale) {
        return entries.stream()
                .filter(entry -> entry.roles().contains(viewer.role()))
                .sorted(Comparator.comparing(NavigationEntry::area).thenComparingInt(NavigationEntry::order))
                .map(entry -> new Place(
                        messages.getMessage(entry.key(), null, locale),
                        messages.getMessage(kind(entry), null, locale),
                        entry.href(),
                        entry.icon()))
                .filter(place -> place.label().toLowerCase(locale).contains(text.toLowerCase(locale)));
    }

    private static String kind(NavigationEntry entry) {
        return entry.area() == Area.ACTION ? "palette.do" : "palette.page";
    }

    private static String cut(String text) {
        String stripped = text.strip();
        return stripped.substring(0, Math.min(stripped.length(), LONGEST));
    }
}
