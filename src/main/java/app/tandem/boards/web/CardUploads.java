package app.tandem.boards.web;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.FileCards;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Several files at once: one that is refused keeps the others from nothing, and is named with the reason. */
@Component
class CardUploads {

    private final FileCards files;
    private final MessageSource messages;

    CardUploads(FileCards files, MessageSource messages) {
        this.files = files;
        this.messages = messages;
    }

    /** @throws RuleException {@code attachment.refused} after the others are on the card */
    void attach(Viewer viewer, CardName card, List<MultipartFile> sent) {
        each(viewer, sent, one -> files.attach(viewer, card, one));
    }

    /**
     * Makes a card of each.
     *
     * @throws RuleException {@code attachment.refused} after the others are on the board
     */
    List<CardName> make(Viewer viewer, UUID listId, List<MultipartFile> sent) {
        List<CardName> made = new ArrayList<>();
        each(viewer, sent, one -> made.add(files.make(viewer, listId, one)));
        return made;
    }

    private void each(Viewer viewer, List<MultipartFile> sent, Consumer<MultipartFile> take) {
        List<String> refused = new ArrayList<>();
        for (MultipartFile one : sent) {
            String name = String.valueOf(one.getOriginalFilename());
            // A form whose field was left empty sends a file without a name.
            if (one.isEmpty() && name.isBlank()) {
                continue;
            }
            try {
                take.accept(one);
            } catch (RuleException e) {
                refused.add(name + ": " + messages.getMessage("error." + e.code(), e.arguments(), viewer.locale()));
            }
        }
        if (!refused.isEmpty()) {
            throw new RuleException(
                    "file",
                    "attachment.refused",
                    refused.size() == 1 ? refused.get(0) : "\n" + String.join("\n", refused));
        }
    }
}
