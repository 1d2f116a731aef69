package app.tandem.shared.web;

import app.tandem.shared.errors.RuleException;
import app.tandem.shared.files.FileKind;
import app.tandem.shared.files.StoredFile;
import app.tandem.shared.files.StoredFiles;
import app.tandem.shared.security.Viewer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/**
 * The files of a form with words. Browsers forget what was chosen when a form comes back, so what was sent with one that was
 * refused is kept (for a day, like every file that nothing points at) and named by the form from then on.
 */
@Component
public class SentFiles {

    private static final int MOST = 10;

    private final StoredFiles files;
    private final MessageSource messages;

    SentFiles(StoredFiles files, MessageSource messages) {
        this.files = files;
        this.messages = messages;
    }

    /**
     * What was taken in.
     *
     * @param files also beside a refusal: the form names them when it comes back
     * @param refused why not all are here, for the field {@code file}; null when they are
     */
    public record Taken(List<StoredFile> files, @Nullable RuleException refused) {

        /** @throws RuleException unless all are here */
        public List<StoredFile> all() {
            if (refused != null) {
                throw refused;
            }
            return files;
        }
    }

    /**
     * Takes in what was chosen, before the transaction: an upload lasts as long as the sender's line is slow. Refuses
     * {@code file.many}, {@code file.lost} for what was kept and is no more, and {@code file.refused}; the others are kept.
     *
     * @param kept of forms before; those of other people are as good as lost
     */
    public Taken take(Viewer viewer, @Nullable List<UUID> kept, @Nullable List<MultipartFile> chosen) {
        List<UUID> named =
                kept == null ? List.of() : kept.stream().distinct().limit(MOST).toList();
        List<StoredFile> all = new ArrayList<>(files.get(named).stream()
                .filter(file -> viewer.id().equals(file.createdBy()))
                .toList());
        RuleException lost =
                all.size() < named.size() ? new RuleException("file", "file.lost", named.size() - all.size()) : null;
        List<String> refused = new ArrayList<>();
        for (MultipartFile one : sent(chosen)) {
            if (all.size() == MOST) {
                return new Taken(all, new RuleException("file", "file.many", MOST));
            }
            try {
                all.add(keep(one));
            } catch (RuleException e) {
                refused.add(one.getOriginalFilename() + ": "
                        + messages.getMessage("error." + e.code(), e.arguments(), viewer.locale()));
            }
        }
        return new Taken(
                all, refused.isEmpty() ? lost : new RuleException("file", "file.refused", String.join("; ", refused)));
    }

    private StoredFile keep(MultipartFile sent) {
        try (InputStream content = sent.getInputStream()) {
            return files.keep(content, String.valueOf(sent.getOriginalFilename()), FileKind.DOCUMENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A field that was left empty sends a file without a name. */
    private static List<MultipartFile> sent(@Nullable List<MultipartFile> chosen) {
        return chosen == null
                ? List.of()
                : chosen.stream()
                        .filter(one -> one != null
                                && !(one.isEmpty()
                                        && String.valueOf(one.getOriginalFilename())
                                                .isBlank()))
                        .toList();
    }
}
