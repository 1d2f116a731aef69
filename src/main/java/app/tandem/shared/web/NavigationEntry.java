package app.tandem.shared.web;

import app.tandem.shared.security.Role;
import java.util.Set;

/**
 * A place in the navigation. Each module declares its own as beans, so that a place is there exactly when its module is.
 *
 * @param area the navigation in which it stands
 * @param order places are sorted by it, as the screen shows them
 * @param key message key of the label
 * @param icon id in the icon sprite
 * @param primary has a tab of its own on phones
 * @param roles who sees it
 */
public record NavigationEntry(
        Area area, int order, String key, String href, String icon, boolean primary, Set<Role> roles) {

    /** The main navigation, one beside the pages of an area, or what can be begun: this only the palette offers. */
    public enum Area {
        MAIN(""),
        ADMIN("/admin"),
        SELF("/me"),
        ACTION("/do");

        private final String root;

        Area(String root) {
            this.root = root;
        }

        boolean contains(String path) {
            return path.equals(root) || path.startsWith(root + "/");
        }
    }

    /** A place in the main navigation. */
    public static NavigationEntry main(
            int order, String key, String href, String icon, boolean primary, Set<Role> roles) {
        return new NavigationEntry(Area.MAIN, order, key, href, icon, primary, roles);
    }

    /** A place beside the pages of admins. */
    public static NavigationEntry admin(int order, String key, String href, String icon) {
        return new NavigationEntry(Area.ADMIN, order, key, href, icon, false, Set.of(Role.ADMIN));
    }

    /** A place beside the pages of one's own account. */
    public static NavigationEntry self(int order, String key, String href, String icon) {
        return new NavigationEntry(Area.SELF, order, key, href, icon, false, Set.of(Role.values()));
    }

    /** Something that is begun on a page of its own. */
    public static NavigationEntry action(int order, String key, String href, String icon, Set<Role> roles) {
        return new NavigationEntry(Area.ACTION, order, key, href, icon, false, roles);
    }

    boolean contains(String path) {
        return path.equals(href) || !href.equals("/") && path.startsWith(href + "/");
    }
}
