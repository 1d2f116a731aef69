package app.tandem.reports.domain;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/**
 * An answer that is a file. It is written to a temporary one first and sent once it is whole: so whoever reads slowly holds
 * up no transaction and no connection to the database, and what fails half-way is an error and not half a file.
 */
public final class FileAnswer {

    /** Writes what the file holds. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private FileAnswer() {}

    /** @param name part of the file's name */
    public static void send(HttpServletResponse response, FileFormat format, String name, Content content)
            throws IOException {
        Path path = Files.createTempFile("tandem-report", null);
        // Where the system allows it the name is gone as soon as the file is open, so that nothing stays after a crash.
        try (FileChannel file = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file));
            content.writeTo(out);
            out.flush();
            begin(response, format, name);
            response.setContentLengthLong(file.size());
            Channels.newInputStream(file.position(0)).transferTo(response.getOutputStream());
        } finally {
            Files.deleteIfExists(path);
        }
    }

    private static void begin(HttpServletResponse response, FileFormat format, String name) {
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
