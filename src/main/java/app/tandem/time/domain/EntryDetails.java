package app.tandem.time.domain;

import app.tandem.shared.errors.RuleException;
import app.tandem.time.Activity;

/**
 * What was done in a piece of time.
 *
 * @param clientVisible the client may see it; what they do not see is never billed
 */
public record EntryDetails(Activity activity, String note, boolean billable, boolean clientVisible) {

    private static final int LONGEST_NOTE = 2000;

    /** Billable work that the client sees. */
    public static EntryDetails of(Activity activity, String note) {
        return new EntryDetails(activity, note, true, true);
    }

    /**
     * @throws RuleException {@code time.note.length}, {@code time.billable-hidden}
     */
    EntryDetails checked() {
        String text = note.strip();
        if (text.length() > LONGEST_NOTE) {
            throw new RuleException("note", "time.note.length", LONGEST_NOTE);
        }
        if (billable && !clientVisible) {
            throw new RuleException("billable", "time.billable-hidden");
        }
        return new EntryDetails(activity, text, billable, clientVisible);
    }
}
