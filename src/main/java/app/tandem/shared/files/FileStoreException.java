package app.tandem.shared.files;

import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** The place for files does not work: 507 when it is full, 503 when it cannot be reached. */
public class FileStoreException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private FileStoreException(HttpStatus status, Exception cause) {
        super(status, cause);
    }

    /** @param cause a failure to write or read a file */
    static FileStoreException of(IOException cause) {
        return new FileStoreException(
                isFull(cause) ? HttpStatus.INSUFFICIENT_STORAGE : HttpStatus.SERVICE_UNAVAILABLE, cause);
    }

    static FileStoreException unreachable(RuntimeException cause) {
        return new FileStoreException(HttpStatus.SERVICE_UNAVAILABLE, cause);
    }

    /** Java has no exception of its own for it; these are the sentences of Linux, macOS and Windows. */
    private static boolean isFull(IOException cause) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("no space left")
                || message.contains("not enough space")
                || message.contains("quota exceeded");
    }
}
