package app.tandem.shared.web;

import app.tandem.shared.text.RenderedFragments;
import app.tandem.shared.text.SafeHtml;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The list of keys, which is on every page: written once for each set of places and kept. */
@Component
public class KeyList {

    /** What the list depends on; {@code places} are addresses of the viewer's navigation. */
    record Keys(Set<String> places) {

        public boolean has(String place) {
            return places.contains(place);
        }
    }

    private final RenderedFragments fragments;

    KeyList(RenderedFragments fragments) {
        this.fragments = fragments;
    }

    /** The keys that lead to places of this frame, and those of boards for whoever has them. */
    public SafeHtml of(Frame frame) {
        Set<String> places = frame.nav().stream().map(Frame.NavItem::href).collect(Collectors.toSet());
        return fragments.render("layout/keys", "sections", new Keys(places), LocaleContextHolder.getLocale());
    }
}
