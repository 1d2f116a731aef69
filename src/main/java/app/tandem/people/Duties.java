package app.tandem.people;

import java.util.UUID;

/** What a person answers for in a module, so that an admin knows before they leave; each module counts its own. */
public interface Duties {

    /** Message key of the sentence with the number as argument. */
    String key();

    long count(UUID personId);
}
