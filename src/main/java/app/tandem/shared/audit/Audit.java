package app.tandem.shared.audit;

/**
 * Writes down what was changed, by whom, when and from where. A change is recorded in the transaction that makes it;
 * a refusal in a transaction of its own, so that it stays when the request is rolled back.
 */
public interface Audit {

    /** Records a change together with the change itself: both are kept or neither. */
    void record(Change change);

    /** Records that somebody was refused; nothing else of that request may remain. */
    void refused(String action, Subject subject);
}
