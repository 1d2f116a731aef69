package app.tandem.reports.api;

import app.tandem.reports.domain.Column;
import app.tandem.reports.domain.FileFormat;
import app.tandem.reports.domain.HoursAsked;
import app.tandem.reports.domain.HoursQuery;
import app.tandem.reports.domain.HoursQuestions;
import app.tandem.reports.domain.ReportSheet;
import app.tandem.reports.domain.ReportSheet.Line;
import app.tandem.reports.domain.SheetFiles;
import app.tandem.reports.domain.StandingReport;
import app.tandem.shared.security.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Answers a standing report as data or as a file. */
@Component
class SheetAnswers {

    /** @param rows the cells of each row under the names of their columns */
    record Sheet(LocalDate from, LocalDate to, List<Map<String, @Nullable Object>> rows) {}

    private final HoursQuestions questions;
    private final SheetFiles files;

    SheetAnswers(HoursQuestions questions, SheetFiles files) {
        this.questions = questions;
        this.files = files;
    }

    @Nullable
    Sheet answer(
            Viewer viewer,
            StandingReport report,
            HoursAsked asked,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        HoursQuery query = questions.understand(viewer, asked);
        ReportSheet sheet = report.read(viewer, query);
        FileFormat format = FileFormat.accepted(request.getHeader(HttpHeaders.ACCEPT), viewer.locale());
        if (format == null) {
            return new Sheet(
                    query.from(),
                    query.to(),
                    sheet.lines().stream().map(line -> row(sheet, line)).toList());
        }
        files.send(sheet, query, format, viewer, response);
        return null;
    }

    private static Map<String, @Nullable Object> row(ReportSheet sheet, Line line) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        List<Column> columns = sheet.columns();
        for (int i = 0; i < columns.size(); i++) {
            Object value = line.cells().get(i);
            row.put(columns.get(i).name(), value instanceof BigDecimal amount ? amount.toPlainString() : value);
        }
        return row;
    }
}
