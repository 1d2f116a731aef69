package app.tandem.reports.domain;

import app.tandem.projects.ProjectName;
import app.tandem.projects.Projects;
import app.tandem.shared.security.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The hours report as a file: CSV and XLSX with all rows, PDF with what the screen shows. */
@Component
public class HoursFiles {

    private final HoursReports reports;
    private final HoursSheets sheets;
    private final TableFiles tables;
    private final PdfPrinter printer;
    private final Projects projects;
    private final MessageSource messages;
    private final Clock clock;

    HoursFiles(
            HoursReports reports,
            HoursSheets sheets,
            TableFiles tables,
            PdfPrinter printer,
            Projects projects,
            MessageSource messages,
            Clock clock) {
        this.reports = reports;
        this.sheets = sheets;
        this.tables = tables;
        this.printer = printer;
        this.projects = projects;
        this.messages = messages;
        this.clock = clock;
    }

    /** Answers with a file. */
    public void send(Viewer viewer, HoursQuery query, FileFormat format, HttpServletResponse response)
            throws IOException {
        HoursTable table = new HoursTable(reports, messages, viewer, query);
        if (format != FileFormat.PDF) {
            FileAnswer.send(response, format, table.name(), out -> tables.write(table, format, viewer.locale(), out));
            return;
        }
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("page", sheets.page(viewer, query, null, false));
        model.put("now", clock.instant());
        model.put("clientName", clientName(viewer, query));
        FileAnswer.send(response, format, table.name(), out -> printer.print("hours", viewer.locale(), model, out));
    }

    private @Nullable String clientName(Viewer viewer, HoursQuery query) {
        return projects.running(viewer).stream()
                .filter(project -> project.clientId().equals(query.clientId())
                        || project.id().equals(query.projectId()))
                .map(ProjectName::clientName)
                .findFirst()
                .orElse(null);
    }
}
