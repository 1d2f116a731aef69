package app.tandem.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** Opens books of hours as their readers do. */
final class Spreadsheets {

    private static final String OFFICE = "soffice";
    private static final BigDecimal DAY = BigDecimal.valueOf(86_400);

    private Spreadsheets() {}

    static boolean isOfficeInstalled() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, OFFICE)));
    }

    /** The sums of the last row when LibreOffice has computed them, as it shows them. */
    static List<String> shownByOffice(Path book) throws IOException {
        Path folder = book.getParent();
        // A profile of its own, so that an open office does not mind; 76 is UTF-8, the last word asks for what is
        // shown.
        Process office = new ProcessBuilder(
                        OFFICE,
                        "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                        "--headless",
                        "--convert-to",
                        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true",
                        "--outdir",
                        folder.toString(),
                        book.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("office.log").toFile())
                .start();
        try {
            assertThat(office.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            office.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(folder.resolve("hours.csv"));
        return Stream.of(lines.get(lines.size() - 1).split(","))
                .skip(1)
                .filter(sum -> !sum.isEmpty())
                .toList();
    }

    /** The sums of the last row that are kept in the book, without computing anything. */
    static List<String> kept(Path book) throws IOException {
        try (InputStream file = Files.newInputStream(book);
                ReadableWorkbook sheets = new ReadableWorkbook(file)) {
            List<Row> rows = sheets.getFirstSheet().read();
            return rows.get(rows.size() - 1).stream()
                    .filter(cell -> cell != null && cell.getFormula() != null)
                    .map(cell -> hours(cell.getRawValue()))
                    .toList();
        }
    }

    private static String hours(String days) {
        long seconds = new BigDecimal(days)
                .multiply(DAY)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        return "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
