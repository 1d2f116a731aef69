package app.tandem.reports.domain;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.reports.domain.Column.Kind;
import app.tandem.reports.domain.ReportSheet.Line;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;

/** Books show their sums also where nobody computes. */
class TableFilesTest {

    private static final List<Column> COLUMNS = List.of(
            Column.text("name", "Name"),
            Column.hours("seconds", "Hours"),
            new Column("income", "Income", Kind.MONEY, true),
            Column.text("currency", "Currency"));

    @Test
    void formulasStandWithWhatTheyComeTo() throws IOException {
        String sheet = sheet(
                line("</f> =1+1", 3600L, new BigDecimal("1234.50"), "RUB"),
                line("Сайт", 5460L, new BigDecimal("0.55"), "RUB"),
                line("Без денег", 60L, null, null));
        assertThat(sheet)
                .contains("<f>SUM(B2:B4)</f><v>" + (3600 + 5460 + 60) / 86_400.0 + "</v>")
                .contains("<f>SUM(C2:C4)</f><v>1235.05</v>")
                .contains("&lt;/f&gt; =1+1");
    }

    @Test
    void whatIsOneColumnOfAnotherIsSoForTheirSumsToo() throws IOException {
        List<Column> columns = List.of(
                Column.text("name", "Name"),
                Column.hours("seconds", "Hours"),
                new Column("income", "Income", Kind.MONEY, true),
                new Column("cost", "Cost", Kind.MONEY, true),
                Column.text("currency", "Currency"),
                Column.ratio("part", "Part", Kind.SHARE, "cost", "income"),
                Column.ratio("rate", "Rate", Kind.MONEY, "income", "seconds"));
        List<Line> lines = List.of(
                line(
                        "Один",
                        3600L,
                        new BigDecimal("100.00"),
                        new BigDecimal("25.00"),
                        "RUB",
                        0.25,
                        new BigDecimal("100.00")),
                line(
                        "Другой",
                        7200L,
                        new BigDecimal("300.00"),
                        new BigDecimal("75.00"),
                        "RUB",
                        0.25,
                        new BigDecimal("150.00")));
        ReportSheet sheet = new ReportSheet("test", "Test", columns, lines);
        assertThat(sheet.sums())
                .containsExactly(
                        null,
                        10800L,
                        new BigDecimal("400.00"),
                        new BigDecimal("100.00"),
                        "RUB",
                        0.25,
                        new BigDecimal("133.33"));
        assertThat(sheet(sheet))
                .contains("<f>D4/C4</f><v>0.25</v>")
                .contains("<f>ROUND(C4/(B4*24),2)</f><v>133.33</v>");
    }

    @Test
    void moneyOfSeveralCurrenciesHasNoSum() throws IOException {
        String sheet = sheet(
                line("Один", 3600L, new BigDecimal("10.00"), "RUB"),
                line("Другой", 3600L, new BigDecimal("10.00"), "EUR"));
        assertThat(sheet).contains("<f>SUM(B2:B3)</f><v>").doesNotContain("SUM(C2");
    }

    @Test
    void anEmptyBookHasNoFormula() throws IOException {
        assertThat(sheet()).doesNotContain("<f>");
    }

    private static Line line(@Nullable Object... cells) {
        return new Line(Arrays.asList(cells), null, false);
    }

    private static String sheet(Line... lines) throws IOException {
        return sheet(new ReportSheet("test", "Test", COLUMNS, List.of(lines)));
    }

    private static String sheet(ReportSheet sheet) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StaticMessageSource messages = new StaticMessageSource();
        messages.setUseCodeAsDefaultMessage(true);
        new TableFiles(messages).write(sheet, FileFormat.XLSX, Locale.ENGLISH, out);
        try (ZipInputStream book = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            for (ZipEntry part = book.getNextEntry(); part != null; part = book.getNextEntry()) {
                if (part.getName().equals("xl/worksheets/sheet1.xml")) {
                    return new String(book.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new IllegalStateException("No sheet");
    }
}
