package app.tandem.shared.live;

import app.tandem.shared.security.Viewer;
import java.util.Set;

/** Says who may listen to what; each module answers for its own kinds of topics. Asked again and again while a stream is open. */
public interface LiveAccess {

    /** Those of the topics that are this module's and that the viewer may hear. */
    Set<String> granted(Viewer viewer, Set<String> topics);
}
