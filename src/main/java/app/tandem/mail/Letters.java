package app.tandem.mail;

import java.util.UUID;

/** The outbox. A letter is kept if and only if the caller's transaction is. */
public interface Letters {

    /** Writes the letter and leaves it to be sent after the transaction. */
    void post(Letter letter);

    /** Removes every letter to this person: what they were sent is personal too. */
    void forget(UUID personId);
}
