package app.tandem.reports.domain;

import app.tandem.shared.security.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reports of a fixed shape as files: the rows and sums of the screen, whatever the format. */
@Component
public class SheetFiles {

    /** More columns than this lie better on a sheet that lies. */
    private static final int MOST_UPRIGHT = 8;

    private final TableFiles tables;
    private final PdfPrinter printer;
    private final Clock clock;

    SheetFiles(TableFiles tables, PdfPrinter printer, Clock clock) {
        this.tables = tables;
        this.printer = printer;
        this.clock = clock;
    }

    /** Answers with a file. */
    public void send(
            ReportSheet sheet, HoursQuery query, FileFormat format, Viewer viewer, HttpServletResponse response)
            throws IOException {
        FileAnswer.send(response, format, sheet.name(), out -> {
            if (format == FileFormat.PDF) {
                print(sheet, query, viewer, out);
            } else {
                tables.write(sheet, format, viewer.locale(), out);
            }
        });
    }

    private void print(ReportSheet sheet, HoursQuery query, Viewer viewer, OutputStream out) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("sheet", sheet);
        model.put("q", query);
        model.put("now", clock.instant());
        model.put("lying", sheet.columns().size() > MOST_UPRIGHT);
        printer.print("sheet", viewer.locale(), model, out);
    }
}
