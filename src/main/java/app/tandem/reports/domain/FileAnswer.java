package app.tandem.reports.domain;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** Says of an answer that it is a file, before it is written. */
public final class FileAnswer {

    private FileAnswer() {}

    public static void begin(HttpServletResponse response, FileFormat format, String name) {
        response.setContentType(format.isCsv() ? format.type() + ";charset=UTF-8" : format.type());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("tandem-%s.%s".formatted(name, format.ending()))
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
