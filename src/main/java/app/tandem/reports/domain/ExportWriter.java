package app.tandem.reports.domain;

import app.tandem.projects.Projects;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.files.FileKind;
import app.tandem.shared.files.StoredFile;
import app.tandem.shared.files.StoredFiles;
import app.tandem.shared.security.Viewer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the files that wait, with the rights that their owner has at that moment. One that is cut off is written again
 * from its beginning.
 */
@Service
public class ExportWriter {

    private static final Logger log = LoggerFactory.getLogger(ExportWriter.class);
    private static final int TELL_ROWS = 5000;

    private final ReportExports exports;
    private final HoursQuestions questions;
    private final TableFiles files;
    private final StoredFiles store;
    private final Projects projects;
    private final JdbcClient jdbc;
    private final MessageSource messages;
    private final TransactionTemplate reading;

    ExportWriter(
            ReportExports exports,
            HoursQuestions questions,
            TableFiles files,
            StoredFiles store,
            Projects projects,
            JdbcClient jdbc,
            MessageSource messages,
            PlatformTransactionManager transactions) {
        this.exports = exports;
        this.questions = questions;
        this.files = files;
        this.store = store;
        this.projects = projects;
        this.jdbc = jdbc;
        this.messages = messages;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** Writes all that wait, and lets go of old ones. */
    public void writeAll() {
        exports.forget();
        for (ReportExport export : exports.unfinished()) {
            try {
                write(export);
            } catch (RuleException | NotFoundException e) {
                exports.fail(export.id(), "export.gone");
            } catch (IOException | RuntimeException e) {
                log.error("Export {} failed", export.id(), e);
                exports.fail(export.id(), "export.broken");
            }
        }
    }

    /** Streams the entries of a query; used for answers that somebody waits for. */
    public void stream(Viewer viewer, HoursQuery query, FileFormat format, OutputStream out) {
        writeTo(table(viewer, query), format, viewer, out);
    }

    /** What the file of a query is called. */
    public String fileName(Viewer viewer, HoursQuery query, FileFormat format) {
        return "tandem-%s.%s".formatted(table(viewer, query).name(), format.ending());
    }

    private void write(ReportExport export) throws IOException {
        Viewer viewer = exports.owner(export);
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(viewer, null, List.of()));
        Path file = Files.createTempFile("tandem-export", null);
        try {
            HoursQuery query = questions.understand(viewer, export.asked());
            EntriesTable entries = table(viewer, query);
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                writeTo(new Told(entries, export), export.format(), viewer, out);
            }
            StoredFile kept;
            try (InputStream content = Files.newInputStream(file)) {
                kept = store.keep(content, fileName(viewer, query, export.format()), FileKind.EXPORT);
            }
            exports.finish(export.id(), kept.id());
        } finally {
            SecurityContextHolder.clearContext();
            Files.deleteIfExists(file);
        }
    }

    private void writeTo(ReportTable table, FileFormat format, Viewer viewer, OutputStream out) {
        reading.executeWithoutResult(status -> {
            try {
                files.write(table, format, viewer.locale(), out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private EntriesTable table(Viewer viewer, HoursQuery query) {
        return new EntriesTable(jdbc, messages, projects.scope(viewer), viewer, query);
    }

    /** Says how far it is while it is read. */
    private final class Told implements ReportTable {

        private final EntriesTable entries;
        private final ReportExport export;
        private long done;

        Told(EntriesTable entries, ReportExport export) {
            this.entries = entries;
            this.export = export;
        }

        @Override
        public String name() {
            return entries.name();
        }

        @Override
        public String title() {
            return entries.title();
        }

        @Override
        public List<Column> columns() {
            return entries.columns();
        }

        @Override
        public void read(Consumer<List<@Nullable Object>> reader) {
            long total = entries.count();
            exports.progress(export.id(), 0, total);
            entries.read(row -> {
                reader.accept(row);
                if (++done % TELL_ROWS == 0) {
                    exports.progress(export.id(), done, total);
                }
            });
            exports.progress(export.id(), done, total);
        }
    }
}
