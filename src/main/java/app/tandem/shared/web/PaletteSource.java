package app.tandem.shared.web;

import app.tandem.shared.security.Viewer;
import java.util.List;

/** A module's answers to the palette; each keeps to what the viewer may see. */
public interface PaletteSource {

    /** Where one may go. {@code icon} is an id in the sprite; {@code hint} says what it is or belongs to. */
    record Place(String label, String hint, String href, String icon) {}

    /**
     * @param text as typed, never empty
     * @param limit at most so many
     */
    List<Place> find(Viewer viewer, String text, int limit);
}
