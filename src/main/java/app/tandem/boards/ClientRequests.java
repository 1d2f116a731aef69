package app.tandem.boards;

import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.files.StoredFile;
import app.tandem.shared.security.Viewer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What contacts of clients ask for: a card in the inbox of a project of their own company, marked for the client. They may
 * do nothing else with a board.
 */
public interface ClientRequests {

    /**
     * A file that was sent.
     *
     * @param preview a small picture of it, drawn before the transaction; null for what is none
     */
    record Sent(StoredFile file, @Nullable StoredFile preview) {}

    /**
     * Makes a card of what a contact asks. The text is its first comment, so that what the agency writes on the card later
     * is not read by them.
     *
     * @param projectId a project of the contact's company; null for the one that they asked about last, or else one that runs
     * @param files that were just kept
     * @return the card's key
     * @throws NotFoundException {@code project.not-found} for a project that is not theirs or archived
     * @throws RuleException {@code request.title}, {@code comment.length}, {@code request.nowhere} for a company without a project
     */
    String ask(Viewer contact, @Nullable UUID projectId, String title, String text, List<Sent> files);

    /**
     * Says whether this can be asked, so that a form tells of all that is wrong with it at once.
     *
     * @throws RuleException {@code request.title}
     */
    void checkTitle(String title);

    /**
     * The project that the company asked about last, while something can be asked there: most requests are about the same one.
     *
     * @return null before the first
     */
    @Nullable
    UUID usualProject(Viewer contact);

    /**
     * Says something more on a card that the contact may see. Where it waited for them, it does so no longer.
     *
     * @throws NotFoundException {@code card.not-found}
     * @throws RuleException {@code comment.length}
     */
    void say(Viewer contact, String idOrKey, String text, List<Sent> files);
}
