package app.tandem.boards.domain;

import app.tandem.boards.CardName;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.files.StoredFile;
import app.tandem.shared.security.Viewer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.web.multipart.MultipartFile;

/** Takes in what people send to a card, or to a list, where each file becomes a card. */
@Service
public class FileCards {

    private static final int LONGEST_TITLE = 500;
    private static final int LONGEST_DESCRIPTION = 100_000;

    private final FileIntake intake;
    private final AttachmentService attachments;
    private final CardService cards;

    FileCards(FileIntake intake, AttachmentService attachments, CardService cards) {
        this.intake = intake;
        this.attachments = attachments;
        this.cards = cards;
    }

    /**
     * Puts a file on a card.
     *
     * @throws RuleException when the file is refused
     */
    public UUID attach(Viewer viewer, CardName card, MultipartFile sent) {
        return attachments.attach(viewer, card, keep(sent));
    }

    /**
     * Makes a card of a file: of a letter with its subject and its words, of any other with its name.
     *
     * @throws RuleException when the file is refused, or as for {@link CardService#create}
     */
    public CardName make(Viewer viewer, UUID listId, MultipartFile sent) {
        cards.mayAdd(viewer, listId);
        KeptFile kept = keep(sent);
        CardName card = cards.create(viewer, listId, details(kept), List.of(), List.of());
        attachments.attach(viewer, card, kept);
        return card;
    }

    /** Looks into a file that is kept already, before the transaction that puts it on a card. */
    public KeptFile read(StoredFile file) {
        return intake.read(file);
    }

    private static CardDetails details(KeptFile kept) {
        Letter letter = kept.letter();
        String name = kept.file().name();
        int dot = name.lastIndexOf('.');
        String title = letter != null && !letter.subject().isBlank()
                ? letter.subject()
                : dot > 0 ? name.substring(0, dot) : name;
        String text = letter == null ? "" : letter.text();
        return CardDetails.titled(cut(title, LONGEST_TITLE)).withDescription(cut(text, LONGEST_DESCRIPTION));
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    /**
     * Takes a file in, before the transaction: an upload lasts as long as the sender's line is slow.
     *
     * @throws RuleException when the file is refused
     */
    private KeptFile keep(MultipartFile sent) {
        try (InputStream content = sent.getInputStream()) {
            return intake.keep(content, String.valueOf(sent.getOriginalFilename()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
