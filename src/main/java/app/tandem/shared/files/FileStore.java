package app.tandem.shared.files;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.UUID;

/** Where contents are: a folder or an S3 bucket. All methods throw {@link FileStoreException} when it does not work. */
interface FileStore {

    /** Takes over a complete file; afterwards it is there whole, also when the power fails, or not at all. */
    void put(UUID id, Path content);

    /**
     * The caller closes the stream.
     *
     * @throws app.tandem.shared.errors.NotFoundException when there is no such content
     */
    InputStream open(UUID id);

    /** What is not there needs no removing. */
    void delete(UUID id);
}
