package app.tandem.reports.domain;

import app.tandem.reports.domain.Column.Kind;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Writes a table as CSV or XLSX row by row while it is read, so that its length does not matter. */
@Component
public class TableFiles {

    /** By which Excel knows UTF-8. */
    public static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Cells that begin so would be formulas; a quote makes them text (Kimai CVE-2026-42267). */
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private static final String DANGEROUS = "=+-@\t\r";

    private static final BigDecimal HOUR = BigDecimal.valueOf(3600);
    private static final double DAY = 86_400;
    private static final int FLUSH_ROWS = 500;
    private static final int WIDE = 40;
    private static final int NARROW = 14;
    /** A sheet of Excel has so many rows; one is the head and one the sums. */
    private static final int MOST_ROWS = 1_048_574;

    private static final int LONGEST_CELL = 32_767;
    /** Where fastexcel puts the one sheet. */
    private static final String SHEET = "xl/worksheets/sheet1.xml";

    private final MessageSource messages;

    TableFiles(MessageSource messages) {
        this.messages = messages;
    }

    /** @param format CSV or XLSX */
    public void write(ReportTable table, FileFormat format, Locale locale, OutputStream out) throws IOException {
        if (format == FileFormat.XLSX) {
            xlsx(table, locale, out);
        } else {
            csv(table, format, locale, out);
        }
    }

    private void csv(ReportTable table, FileFormat format, Locale locale, OutputStream out) throws IOException {
        boolean russian = format == FileFormat.CSV_RU;
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(BYTE_ORDER_MARK);
        CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(russian ? ';' : ',')
                .lineDelimiter(LineDelimiter.CRLF)
                .build(writer);
        List<Column> columns = table.columns();
        List<String> heads = new ArrayList<>();
        columns.forEach(column -> heads.add(caption(column, locale)));
        for (Column column : columns) {
            if (column.kind() == Kind.DURATION) {
                heads.add(message("report.in-seconds", locale, caption(column, locale)));
            }
        }
        csv.writeRecord(heads);
        table.read(row -> {
            List<String> cells = new ArrayList<>();
            List<String> seconds = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                Object value = row.get(i);
                cells.add(cell(columns.get(i), value, russian));
                if (columns.get(i).kind() == Kind.DURATION) {
                    seconds.add(value == null ? "" : value.toString());
                }
            }
            cells.addAll(seconds);
            csv.writeRecord(cells);
        });
        csv.flush();
        writer.flush();
    }

    private static String cell(Column column, @Nullable Object value, boolean russian) {
        if (value == null) {
            return "";
        }
        String text = switch (column.kind()) {
            case TEXT -> harmless(value.toString());
            case DURATION -> decimal(BigDecimal.valueOf((Long) value).divide(HOUR, 4, RoundingMode.HALF_UP));
            case SHARE -> decimal(BigDecimal.valueOf((Double) value).setScale(4, RoundingMode.HALF_UP));
            case MONEY -> ((BigDecimal) value).toPlainString();
            case COUNT, DAY -> value.toString();
            case MOMENT -> MOMENT.format((LocalDateTime) value);
        };
        return russian && column.kind().isNumber() ? text.replace('.', ',') : text;
    }

    private void xlsx(ReportTable table, Locale locale, OutputStream out) throws IOException {
        Path plain = Files.createTempFile("tandem-book", null);
        try {
            List<Double> results;
            try (OutputStream book = new BufferedOutputStream(Files.newOutputStream(plain))) {
                results = book(table, locale, book);
            }
            withResults(plain, results, out);
        } finally {
            Files.deleteIfExists(plain);
        }
    }

    /** The same book with what its formulas come to. */
    private static void withResults(Path plain, List<Double> results, OutputStream out) throws IOException {
        ZipOutputStream whole = new ZipOutputStream(out);
        try (ZipFile book = new ZipFile(plain.toFile())) {
            for (ZipEntry part : Collections.list(book.entries())) {
                whole.putNextEntry(new ZipEntry(part.getName()));
                try (InputStream content = book.getInputStream(part)) {
                    content.transferTo(part.getName().equals(SHEET) ? new FormulaResults(whole, results) : whole);
                }
                whole.closeEntry();
            }
        }
        whole.finish();
    }

    /** @return what the formulas come to */
    private List<Double> book(ReportTable table, Locale locale, OutputStream out) throws IOException {
        try (Workbook book = new Workbook(out, "Tandem", "1.0")) {
            // Read again at once, so it need not be small.
            book.setCompressionLevel(Deflater.BEST_SPEED);
            Worksheet sheet = book.newWorksheet(message(table.title(), locale));
            List<Column> columns = table.columns();
            for (int i = 0; i < columns.size(); i++) {
                sheet.value(0, i, caption(columns.get(i), locale));
                sheet.style(0, i).bold().wrapText(true).set();
                sheet.width(i, columns.get(i).kind() == Kind.TEXT ? WIDE : NARROW);
            }
            sheet.freezePane(0, 1);
            int[] last = {0};
            ColumnSums sums = new ColumnSums(columns);
            table.read(row -> {
                if (last[0] == MOST_ROWS) {
                    throw new IllegalStateException("More rows than a sheet has");
                }
                int at = ++last[0];
                sums.add(row);
                for (int i = 0; i < columns.size(); i++) {
                    put(sheet, at, i, columns.get(i), row.get(i));
                }
                if (at % FLUSH_ROWS == 0) {
                    flush(sheet);
                }
            });
            return sums(sheet, columns, sums, last[0], locale);
        }
    }

    /** Formulas, so that what is changed in the sheet still adds up. */
    private List<Double> sums(Worksheet sheet, List<Column> columns, ColumnSums sums, int last, Locale locale) {
        int at = last + 1;
        List<Double> results = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            BigDecimal sum = last > 0 ? sums.of(i) : null;
            if (sum != null) {
                sheet.formula(at, i, formula(column, i, sums, last));
                style(sheet, at, i, column.kind(), true);
                results.add(column.kind() == Kind.DURATION ? sum.doubleValue() / DAY : sum.doubleValue());
            } else if (i == 0) {
                sheet.value(at, i, message("report.total", locale));
                sheet.style(at, i).bold().set();
            }
        }
        return results;
    }

    /** Durations are days to a spreadsheet. */
    private static String formula(Column column, int place, ColumnSums sums, int last) {
        Column.Ratio ratio = column.ratio();
        if (ratio == null) {
            return "SUM(%1$s2:%1$s%2$d)".formatted(letter(place), last + 1);
        }
        String part = letter(sums.place(ratio.part()));
        String whole = letter(sums.place(ratio.whole()));
        return (column.kind() == Kind.MONEY ? "ROUND(%1$s%3$d/(%2$s%3$d*24),2)" : "%1$s%3$d/%2$s%3$d")
                .formatted(part, whole, last + 2);
    }

    private static void put(Worksheet sheet, int row, int column, Column of, @Nullable Object value) {
        if (value == null) {
            return;
        }
        switch (of.kind()) {
            // Inline and not shared, because a book keeps every shared text in memory to its end.
            case TEXT -> sheet.inlineString(row, column, cut(value.toString()));
            case DURATION -> sheet.value(row, column, (Long) value / DAY);
            case DAY -> sheet.value(row, column, (LocalDate) value);
            case MOMENT -> sheet.value(row, column, (LocalDateTime) value);
            default -> sheet.value(row, column, (Number) value);
        }
        style(sheet, row, column, of.kind(), false);
    }

    private static void style(Worksheet sheet, int row, int column, Kind kind, boolean bold) {
        String format = switch (kind) {
            case DURATION -> "[h]:mm:ss";
            case SHARE -> "0.0%";
            case MONEY -> "#,##0.00";
            case DAY -> "yyyy-mm-dd";
            case MOMENT -> "yyyy-mm-dd hh:mm:ss";
            case COUNT, TEXT -> null;
        };
        var style = sheet.style(row, column);
        if (format != null) {
            style = style.format(format);
        }
        if (bold) {
            style = style.bold();
        }
        if (format != null || bold) {
            style.set();
        }
    }

    private static void flush(Worksheet sheet) {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String letter(int column) {
        return String.valueOf((char) ('A' + column));
    }

    private static String cut(String text) {
        return text.length() > LONGEST_CELL ? text.substring(0, LONGEST_CELL) : text;
    }

    /** A text that no spreadsheet takes for a formula. */
    public static String harmless(String cell) {
        return !cell.isEmpty() && DANGEROUS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    private static String decimal(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private String caption(Column column, Locale locale) {
        String head = message(column.head(), locale);
        return column.detail() == null ? head : message(column.detail(), locale) + ", " + head;
    }

    private String message(String key, Locale locale, Object... arguments) {
        // Weeks are their own captions.
        return String.valueOf(messages.getMessage(key, arguments, key, locale));
    }
}
