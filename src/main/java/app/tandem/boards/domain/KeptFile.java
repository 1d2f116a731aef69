package app.tandem.boards.domain;

import app.tandem.shared.files.StoredFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that was taken in and is to be put on a card.
 *
 * @param preview a small picture of it; null for what is none
 * @param letter what stands in it; null for what is no letter
 * @param files those that came with the letter
 */
public record KeptFile(
        StoredFile file,
        @Nullable StoredFile preview,
        @Nullable Letter letter,
        List<KeptFile> files) {}
