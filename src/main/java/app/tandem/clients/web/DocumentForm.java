package app.tandem.clients.web;

import app.tandem.clients.domain.DocumentDetails;
import app.tandem.clients.domain.DocumentDetails.Kind;
import app.tandem.clients.domain.DocumentDetails.State;
import app.tandem.clients.domain.DocumentQueries.Document;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/**
 * A document as it is typed.
 *
 * @param file in place of the present one; empty keeps it
 */
record DocumentForm(
        @Nullable Long version,
        @NotNull Kind kind,
        @NotNull @Size(max = 60) String number,
        @NotBlank @Size(max = 200) String title,
        @Nullable LocalDate dated,
        @Nullable LocalDate expires,
        @NotNull State state,
        @NotNull @Size(max = 2000) String note,
        @Nullable MultipartFile file) {

    static DocumentForm empty(LocalDate today) {
        return new DocumentForm(null, Kind.CONTRACT, "", "", today, null, State.DRAFT, "", null);
    }

    static DocumentForm of(Document document) {
        DocumentDetails details = document.details();
        return new DocumentForm(
                document.version(),
                details.kind(),
                details.number(),
                details.title(),
                details.dated(),
                details.expires(),
                details.state(),
                details.note(),
                null);
    }

    long versionRead() {
        return version == null ? -1 : version;
    }

    /** @param fileName of the file just sent; null for none */
    DocumentDetails details(@Nullable String fileName) {
        return new DocumentDetails(kind, number, title, dated, expires, state, note, fileName);
    }

    /** What was sent, or null when the field was left empty. */
    @Nullable
    MultipartFile sent() {
        return file == null
                        || file.isEmpty()
                                && (file.getOriginalFilename() == null
                                        || file.getOriginalFilename().isEmpty())
                ? null
                : file;
    }
}
