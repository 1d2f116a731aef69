package app.tandem.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.reports.domain.FileAnswer;
import app.tandem.reports.domain.FileFormat;
import app.tandem.reports.domain.HoursAsked;
import app.tandem.reports.domain.HoursQuery;
import app.tandem.reports.domain.HoursQuestions;
import app.tandem.reports.domain.HoursReports;
import app.tandem.reports.domain.HoursTable;
import app.tandem.reports.domain.TableFiles;
import app.tandem.shared.security.Viewer;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Files are sent when the database has done its part. */
@TandemTest
class FileAnswerTest {

    @Autowired
    World world;

    @Autowired
    HoursReports reports;

    @Autowired
    HoursQuestions questions;

    @Autowired
    TableFiles files;

    @Autowired
    MessageSource messages;

    /** Somebody who reads, and sees whether a transaction waits for them. */
    private static class Reader extends MockHttpServletResponse {

        private int bytes;
        private boolean held;

        @Override
        public ServletOutputStream getOutputStream() {
            return new ServletOutputStream() {
                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setWriteListener(WriteListener listener) {}

                @Override
                public void write(int one) throws IOException {
                    receive();
                }
            };
        }

        void receive() throws IOException {
            bytes++;
            held |= TransactionSynchronizationManager.isActualTransactionActive();
        }
    }

    /** Somebody who goes away after the first byte. */
    private static final class Gone extends Reader {
        @Override
        void receive() throws IOException {
            throw new IOException("gone");
        }
    }

    @Test
    void whoeverReadsSlowlyHoldsNoTransactionUp() throws IOException {
        for (FileFormat format : List.of(FileFormat.XLSX, FileFormat.CSV_EN)) {
            Reader reader = new Reader();
            FileAnswer.send(reader, format, "hours", out -> {
                Viewer viewer = world.viewer(Caller.ADMIN);
                HoursQuery query = questions.understand(viewer, HoursAsked.nothing());
                HoursTable table = new HoursTable(reports, messages, viewer, query);
                files.write(table, format, Locale.ENGLISH, out);
            });
            assertThat(reader.bytes).isEqualTo(reader.getContentLength()).isPositive();
            assertThat(reader.held).isFalse();
        }
    }

    @Test
    void noFileStaysWhateverHappens() throws IOException {
        List<Path> before = left();
        FileAnswer.send(new Reader(), FileFormat.CSV_EN, "x", out -> out.write('x'));
        assertThatThrownBy(() -> FileAnswer.send(new Gone(), FileFormat.CSV_EN, "x", out -> out.write('x')))
                .hasMessage("gone");
        Reader nothing = new Reader();
        assertThatThrownBy(() -> FileAnswer.send(nothing, FileFormat.CSV_EN, "x", out -> {
                    out.write('x');
                    throw new IOException("broken");
                }))
                .hasMessage("broken");
        assertThat(nothing.bytes).as("half a file is none").isZero();
        assertThat(nothing.getContentType()).isNull();
        assertThat(left()).isEqualTo(before);
    }

    private static List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("tandem-report"))
                    .sorted()
                    .toList();
        }
    }
}
