package app.tandem.shared.files;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file.
 *
 * @param name as the person called it, without folders; never part of a path
 * @param type media type, found in the content
 * @param size bytes
 * @param sha256 of the kept content, in small hexadecimal digits
 * @param width pixels of a picture that was drawn anew; null for everything else
 * @param height the same
 * @param createdBy null when a job made it
 */
public record StoredFile(
        UUID id,
        String name,
        String type,
        long size,
        String sha256,
        @Nullable Integer width,
        @Nullable Integer height,
        Instant createdAt,
        @Nullable UUID createdBy) {

    /** True for what was drawn anew by us and may therefore be shown in a page. */
    public boolean isPicture() {
        return width != null;
    }
}
