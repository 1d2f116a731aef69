package app.tandem.shared.web;

import app.tandem.shared.security.Role;
import java.util.Set;

/**
 * A place in the main navigation. Each module declares its own as a bean, so that a place is there exactly when its
 * module is.
 *
 * @param order places are sorted by it, as the screen shows them
 * @param key message key of the label
 * @param icon id in the icon sprite
 * @param primary has a tab of its own on phones
 * @param roles who sees it
 */
public record NavigationEntry(int order, String key, String href, String icon, boolean primary, Set<Role> roles) {

    boolean contains(String path) {
        return path.equals(href) || path.startsWith(href + "/");
    }
}
