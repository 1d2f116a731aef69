package app.tandem.shared.search;

import app.tandem.shared.security.Viewer;
import java.util.List;
import java.util.Set;

/** A module's answers to whoever looks for something; each keeps to what the viewer may see. */
public interface SearchSource {

    /**
     * Finds things, the best of each kind first, in one statement.
     *
     * @param kinds only these; a source passes over those that are not its own
     * @param limit at most so many of each kind
     * @param offset so many of each kind are left out at the beginning
     */
    List<SearchHit> find(Viewer viewer, SearchText text, Set<SearchKind> kinds, int limit, int offset);
}
