package app.tandem.portal.web;

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
import org.springframework.validation.BindingResult;
import org.springframework.web.multipart.MultipartFile;

/**
 * The files of a contact's form. Browsers forget what was chosen when a form comes back, so what was sent with one that was
 * refused is kept (for a day, like every file that nothing points at) and named by the form from then on.
 */
@Component
class SentFiles {

    private static final int MOST = 10;

    private final StoredFiles files;
    private final MessageSource messages;

    SentFiles(StoredFiles files, MessageSource messages) {
        this.files = files;
        this.messages = messages;
    }

    /**
     * Takes in what was chosen, before the transaction: an upload lasts as long as the sender's line is slow. What is refused
     * is written beside the field {@code file}; the others are kept.
     *
     * @param kept of forms before; those of other people are left out
     */
    List<StoredFile> take(
            Viewer viewer, @Nullable List<UUID> kept, @Nullable List<MultipartFile> chosen, BindingResult errors) {
        List<StoredFile> all = new ArrayList<>(kept(viewer, kept));
        List<String> refused = new ArrayList<>();
        for (MultipartFile one : sent(chosen)) {
            if (all.size() == MOST) {
                errors.rejectValue("file", "error.request.files", new Object[] {MOST}, null);
                return all;
            }
            try {
                all.add(keep(one));
            } catch (RuleException e) {
                refused.add(one.getOriginalFilename() + ": "
                        + messages.getMessage("error." + e.code(), e.arguments(), viewer.locale()));
            }
        }
        if (!refused.isEmpty()) {
            errors.rejectValue("file", "error.request.refused", new Object[] {String.join("; ", refused)}, null);
        }
        return all;
    }

    private List<StoredFile> kept(Viewer viewer, @Nullable List<UUID> ids) {
        if (ids == null) {
            return List.of();
        }
        return files.get(ids.stream().limit(MOST).toList()).stream()
                .filter(file -> viewer.id().equals(file.createdBy()))
                .toList();
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
