package app.tandem.reports.domain;

import app.tandem.shared.errors.NotFoundException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A client's report as the files that they may take away: PDF and XLSX of what they see, and nothing else. */
@Component
public class ClientReportFiles {

    private final TableFiles tables;
    private final PdfPrinter printer;
    private final MessageSource messages;

    ClientReportFiles(TableFiles tables, PdfPrinter printer, MessageSource messages) {
        this.tables = tables;
        this.printer = printer;
        this.messages = messages;
    }

    /**
     * Writes the file as the answer.
     *
     * @param format {@code pdf} or {@code xlsx}
     * @throws NotFoundException {@code report.not-found} for any other
     */
    public void write(
            String clientName, ClientReportState report, String format, Locale locale, HttpServletResponse response)
            throws IOException {
        ClientReportTable table = new ClientReportTable(report.content(), messages, locale);
        switch (format) {
            case "pdf" -> {
                Map<String, Object> model = new HashMap<>();
                model.put("clientName", clientName);
                model.put("report", report);
                FileAnswer.send(
                        response,
                        FileFormat.PDF,
                        table.name(),
                        out -> printer.print("client-report", locale, model, out));
            }
            case "xlsx" ->
                FileAnswer.send(
                        response,
                        FileFormat.XLSX,
                        table.name(),
                        out -> tables.write(table, FileFormat.XLSX, locale, out));
            default -> throw new NotFoundException("report");
        }
    }
}
