package app.tandem.audit;

import app.tandem.shared.security.Viewer;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What the stages, goals, clients and projects are called today whose ids stand in a history. Whoever owns them says it, in
 * one statement.
 */
public interface HistoryNames {

    /** @return an empty name for what the viewer may not see; what is gone is missing */
    Map<UUID, String> names(Viewer viewer, Set<UUID> ids);
}
