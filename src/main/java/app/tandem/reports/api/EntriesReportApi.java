package app.tandem.reports.api;

import app.tandem.reports.domain.ExportWriter;
import app.tandem.reports.domain.FileAnswer;
import app.tandem.reports.domain.FileFormat;
import app.tandem.reports.domain.HoursAsked;
import app.tandem.reports.domain.HoursQuery;
import app.tandem.reports.domain.HoursQuestions;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The entries behind an hours report as one file that is written while it is read: CSV, or XLSX when accepted. */
@RestController
@ForStaff
@RequestMapping("/api/v1/reports/entries")
class EntriesReportApi {

    private final HoursQuestions questions;
    private final ExportWriter writer;

    EntriesReportApi(HoursQuestions questions, ExportWriter writer) {
        this.questions = questions;
        this.writer = writer;
    }

    @GetMapping
    void entries(
            Viewer viewer,
            @RequestParam String from,
            @RequestParam String to,
            @RequestParam @Nullable String clientId,
            @RequestParam @Nullable String projectId,
            @RequestParam @Nullable String personId,
            @RequestParam @Nullable Boolean billable,
            @RequestParam @Nullable String zone,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        HoursQuery query = questions.understand(
                viewer,
                new HoursAsked(
                        null,
                        from,
                        to,
                        clientId,
                        projectId,
                        personId,
                        billable == null ? null : billable.toString(),
                        null,
                        null,
                        null,
                        zone,
                        null,
                        null));
        FileFormat format = FileFormat.accepted(request.getHeader(HttpHeaders.ACCEPT), viewer.locale());
        FileFormat chosen = format == FileFormat.XLSX ? format : FileFormat.csv(viewer.locale());
        FileAnswer.send(
                response,
                chosen,
                "entries-%s-%s".formatted(query.from(), query.to()),
                out -> writer.stream(viewer, query, chosen, out));
    }
}
