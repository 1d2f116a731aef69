package app.tandem.shared.files;

import app.tandem.shared.files.StoredFiles.Look;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Sends files so that they do no harm: as an attachment, in a sandbox, not kept by anybody on the way. Only pictures
 * that we have drawn ourselves may stand in a page.
 */
@Component
public class FileAnswers {

    private static final String SAFE_IN_PARAMETER = "!#$&+-.^_`|~";
    private final StoredFiles files;

    FileAnswers(StoredFiles files) {
        this.files = files;
    }

    /** The file to be saved by the browser. The caller has checked that the viewer may have it. */
    public ResponseEntity<InputStreamResource> attachment(StoredFile file, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        return answer(file, "attachment", response);
    }

    /**
     * A picture to be shown in a page; kept by the browser for a day, because its content never changes.
     *
     * @throws IllegalArgumentException when we have not drawn it
     */
    public ResponseEntity<InputStreamResource> picture(StoredFile file, HttpServletResponse response) {
        if (!file.isPicture()) {
            throw new IllegalArgumentException("File " + file.id() + " was not drawn anew");
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, max-age=86400, immutable");
        return answer(file, "inline", response);
    }

    /**
     * A picture of a file as large as a screen, drawn now; kept by the browser for a day.
     *
     * @throws app.tandem.shared.errors.NotFoundException for what is no picture
     */
    public ResponseEntity<byte[]> look(StoredFile file, HttpServletResponse response) {
        Look look = files.look(file);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, max-age=86400, immutable");
        shutIn(response);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(look.type()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        disposition("inline", FileNames.ofPicture(file.name(), look.type())))
                .body(look.content());
    }

    /** Set and not added: these replace what the filters wrote for pages. */
    private static void shutIn(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    }

    private ResponseEntity<InputStreamResource> answer(
            StoredFile file, String disposition, HttpServletResponse response) {
        shutIn(response);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.type()))
                .contentLength(file.size())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition(disposition, file.name()))
                .body(new InputStreamResource(files.open(file)));
    }

    /** RFC 6266: a name in ASCII for the oldest, the true name in UTF-8 (RFC 8187) for everybody else. */
    static String disposition(String disposition, String name) {
        return disposition + "; filename=\"" + ascii(name) + "\"; filename*=UTF-8''" + percentEncoded(name);
    }

    private static String ascii(String name) {
        StringBuilder plain = new StringBuilder();
        name.codePoints().forEach(c -> plain.append(c < ' ' || c > '~' || "\"\\%/:;".indexOf(c) >= 0 ? '_' : (char) c));
        return plain.toString();
    }

    private static String percentEncoded(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean isPlain = c < 0x80 && (Character.isLetterOrDigit(c) || SAFE_IN_PARAMETER.indexOf(c) >= 0);
            encoded.append(isPlain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return encoded.toString();
    }
}
