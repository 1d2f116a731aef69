package app.tandem.shared.web;

import java.util.List;

/** Where the people and the clients of the agency are: the zones that are looked for most. */
public interface FamiliarZones {

    /** Ids, the most frequent first; a few. */
    List<String> zones();
}
