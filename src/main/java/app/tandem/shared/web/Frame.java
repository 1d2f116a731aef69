package app.tandem.shared.web;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is around every page: the signed-in person, the places they may go, how it looks. Templates read it as
 * {@code ${frame}}.
 *
 * @param layout the template around pages that everybody has: the agency's, the client's or the strangers'
 * @param theme {@code auto}, {@code light} or {@code dark}
 * @param keys whether single keys of the keyboard do something
 * @param language {@code ru} or {@code en}
 * @param logoUrl address of the agency's own logo; null for Tandem's mark
 * @param nonce the value that scripts of this answer must carry
 * @param path of the request, for switches that come back here
 * @param nav the main navigation of the viewer's role
 * @param side the places beside this page: empty outside of the pages of admins and of one's own account
 * @param person null for strangers
 * @param toast something that was just done, shown once
 * @param timer reads the viewer's running timer, when the header is written
 * @param mark where the page stands in the stream of changes
 */
public record Frame(
        String layout,
        String theme,
        boolean keys,
        String language,
        String agencyName,
        @Nullable String logoUrl,
        String nonce,
        String path,
        List<NavItem> nav,
        List<NavItem> side,
        @Nullable FramePerson person,
        @Nullable Toast toast,
        Supplier<RunningTimer.@Nullable Face> timer,
        String mark) {

    static final String ATTRIBUTE = "frame";

    /** Of five tabs, the last one being for everything else. */
    private static final int MOST_TABS = 4;

    /** The viewer's running timer; costs a statement. */
    public RunningTimer.@Nullable Face runningTimer() {
        return timer.get();
    }

    Frame withToast(Toast said) {
        return new Frame(
                layout, theme, keys, language, agencyName, logoUrl, nonce, path, nav, side, person, said, timer, mark);
    }

    Frame in(String other) {
        return new Frame(
                layout, theme, keys, other, agencyName, logoUrl, nonce, path, nav, side, person, toast, timer, mark);
    }

    /** The places that have a tab of their own on phones. */
    public List<NavItem> tabs() {
        return nav.stream().filter(NavItem::primary).limit(MOST_TABS).toList();
    }

    /** The places to which the last tab on phones leads. */
    public List<NavItem> otherPlaces() {
        List<NavItem> tabs = tabs();
        return nav.stream().filter(place -> !tabs.contains(place)).toList();
    }

    /** One place in the navigation; {@code primary} ones have a tab of their own on phones. */
    public record NavItem(String key, String href, String icon, boolean current, boolean primary) {}

    /** The signed-in person as the header shows them; {@code hue} is 1 to 6. */
    public record FramePerson(String id, String name, String initials, int hue, String role) {}

    /** A sentence about what was just done and, where it can be undone, the address to post to. */
    public record Toast(String message, @Nullable String undoUrl) {}
}
