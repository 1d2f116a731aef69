package app.tandem.reports.domain;

import app.tandem.reports.domain.HoursRow.Value;
import app.tandem.shared.security.Viewer;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * The hours report as a file, written row by row while it is read. Excel reads CSV by the customs of its language: in Russian
 * with semicolons and decimal commas, so that is how the reader's language gets it.
 */
@Component
public class HoursFiles {

    /** What a file is. */
    public enum Kind {
        CSV("text/csv", "csv"),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");

        private final String type;
        private final String ending;

        Kind(String type, String ending) {
            this.type = type;
            this.ending = ending;
        }

        /** The kind that an {@code Accept} header asks for; null when it asks for neither. */
        public static @Nullable Kind accepted(@Nullable String header) {
            for (Kind kind : values()) {
                if (header != null && header.contains(kind.type)) {
                    return kind;
                }
            }
            return null;
        }
    }

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    /** Cells that begin so would be formulas; a quote makes them text. */
    private static final String DANGEROUS = "=+-@\t\r";

    private static final BigDecimal HOUR = BigDecimal.valueOf(3600);
    private static final double DAY = 86_400;
    private static final String DURATION = "[h]:mm:ss";
    private static final int FLUSH_ROWS = 500;
    private static final int WIDE = 40;
    private static final int NARROW = 14;

    private final HoursReports reports;
    private final MessageSource messages;

    HoursFiles(HoursReports reports, MessageSource messages) {
        this.reports = reports;
        this.messages = messages;
    }

    /** Writes the file as the answer. */
    public void write(Viewer viewer, HoursQuery query, Kind kind, HttpServletResponse response) throws IOException {
        response.setContentType(kind == Kind.CSV ? kind.type + ";charset=UTF-8" : kind.type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("tandem-hours-%s-%s.%s".formatted(query.from(), query.to(), kind.ending))
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (kind == Kind.CSV) {
            csv(viewer, query, response.getOutputStream());
        } else {
            xlsx(viewer, query, response.getOutputStream());
        }
    }

    private void csv(Viewer viewer, HoursQuery query, OutputStream out) throws IOException {
        boolean russian = viewer.locale().getLanguage().equals("ru");
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(BYTE_ORDER_MARK);
        CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(russian ? ';' : ',')
                .lineDelimiter(LineDelimiter.CRLF)
                .build(writer);
        csv.writeRecord(heads(query, viewer.locale()));
        reports.read(viewer, query, row -> {
            List<String> cells = new ArrayList<>();
            row.groups().forEach(value -> cells.add(harmless(text(value, viewer.locale()))));
            cells.add(decimal(row.seconds(), russian));
            cells.add(decimal(row.billableSeconds(), russian));
            cells.add(String.valueOf(row.seconds()));
            cells.add(String.valueOf(row.billableSeconds()));
            csv.writeRecord(cells);
        });
        csv.flush();
        writer.flush();
    }

    private void xlsx(Viewer viewer, HoursQuery query, OutputStream out) throws IOException {
        try (Workbook book = new Workbook(out, "Tandem", "1.0")) {
            Worksheet sheet = book.newWorksheet(message("report.hours", viewer.locale()));
            int groups = query.groups().size();
            List<String> heads = heads(query, viewer.locale()).subList(0, groups + 2);
            for (int column = 0; column < heads.size(); column++) {
                sheet.value(0, column, heads.get(column));
                sheet.style(0, column).bold().set();
                sheet.width(column, column < groups ? WIDE : NARROW);
            }
            sheet.freezePane(0, 1);
            int[] last = {0};
            reports.read(viewer, query, row -> {
                int at = ++last[0];
                for (int column = 0; column < groups; column++) {
                    sheet.value(at, column, text(row.groups().get(column), viewer.locale()));
                }
                duration(sheet, at, groups, row.seconds());
                duration(sheet, at, groups + 1, row.billableSeconds());
                if (at % FLUSH_ROWS == 0) {
                    flush(sheet);
                }
            });
            int sum = last[0] + 1;
            sheet.value(sum, 0, message("report.total", viewer.locale()));
            sheet.style(sum, 0).bold().set();
            for (int column = groups; column < groups + 2; column++) {
                String name = String.valueOf((char) ('A' + column));
                if (last[0] > 0) {
                    sheet.formula(sum, column, "SUM(%1$s2:%1$s%2$d)".formatted(name, last[0] + 1));
                } else {
                    sheet.value(sum, column, 0);
                }
                sheet.style(sum, column).bold().format(DURATION).set();
            }
        }
    }

    private static void duration(Worksheet sheet, int row, int column, long seconds) {
        sheet.value(row, column, seconds / DAY);
        sheet.style(row, column).format(DURATION).set();
    }

    private static void flush(Worksheet sheet) {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> heads(HoursQuery query, Locale locale) {
        List<String> heads = new ArrayList<>();
        query.groups().forEach(group -> heads.add(message("report.group." + group, locale)));
        for (String key : List.of("hours", "billable", "seconds", "billable-seconds")) {
            heads.add(message("report." + key, locale));
        }
        return heads;
    }

    private String text(Value value, Locale locale) {
        String plain = value.value();
        if (plain == null) {
            return message("report.no-card", locale);
        }
        if (value.grouping() == Grouping.ACTIVITY) {
            return message("activity." + plain, locale);
        }
        if (value.grouping() == Grouping.CARD) {
            return value.key() + " " + value.name();
        }
        return value.name() == null ? plain : value.name();
    }

    private static String harmless(String cell) {
        return !cell.isEmpty() && DANGEROUS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    private static String decimal(long seconds, boolean russian) {
        String hours = BigDecimal.valueOf(seconds)
                .divide(HOUR, 4, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
        return russian ? hours.replace('.', ',') : hours;
    }

    private String message(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
