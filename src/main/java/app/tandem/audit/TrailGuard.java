package app.tandem.audit;

import app.tandem.shared.security.Viewer;
import java.util.Map;
import java.util.Set;

/**
 * Who may read the lines about one kind of thing, where that are fewer than may see the project or client that the lines belong
 * to. Whoever owns the things says it, as conditions that the one statement of a page asks.
 */
public interface TrailGuard {

    /** The kind of thing, as it stands in the trail. */
    String subjectType();

    /**
     * The condition in SQL under which a line may be read.
     *
     * @param line alias of the line; it has the columns of {@code audit_entry}
     */
    String readable(String line);

    /**
     * What the thing is called for whoever may not know all that a readable line tells, as an expression in SQL; null where they
     * may.
     *
     * @param line alias of the line, as above
     */
    String guardedLabel(String line);

    /** The fields that such a line leaves out. */
    Set<String> guardedFields();

    /** What the expressions name. */
    Map<String, Object> parameters(Viewer viewer);
}
