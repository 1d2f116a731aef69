package app.tandem.reports.web;

import app.tandem.reports.domain.FileAnswer;
import app.tandem.reports.domain.FileFormat;
import app.tandem.reports.domain.HoursAsked;
import app.tandem.reports.domain.HoursQuery;
import app.tandem.reports.domain.HoursQuestions;
import app.tandem.reports.domain.HoursReports;
import app.tandem.reports.domain.HoursTable;
import app.tandem.reports.domain.PdfPrinter;
import app.tandem.reports.domain.TableFiles;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The hours report on the screen, on paper and as a file; everything it is asked stands in its address. */
@Controller
@ForStaff
@RequestMapping("/reports/hours")
class HoursReportController {

    private final HoursQuestions questions;
    private final HoursReports reports;
    private final HoursPages pages;
    private final TableFiles files;
    private final PdfPrinter printer;
    private final MessageSource messages;

    HoursReportController(
            HoursQuestions questions,
            HoursReports reports,
            HoursPages pages,
            TableFiles files,
            PdfPrinter printer,
            MessageSource messages) {
        this.questions = questions;
        this.reports = reports;
        this.pages = pages;
        this.files = files;
        this.printer = printer;
        this.messages = messages;
    }

    @GetMapping
    ModelAndView page(Viewer viewer, @ModelAttribute("asked") HoursAsked asked) {
        ModelAndView view = new ModelAndView("reports/hours");
        try {
            HoursQuery query = questions.understand(viewer, asked);
            view.addObject("page", pages.page(viewer, query, asked));
        } catch (RuleException e) {
            HoursQuery plain = questions.understand(viewer, HoursAsked.nothing());
            view.addObject("page", pages.empty(plain))
                    .addObject("refused", messages.getMessage("error." + e.code(), e.arguments(), viewer.locale()))
                    .addObject("wrong", e.field());
            view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return pages.fill(view, viewer, asked);
    }

    /** @param style {@code ru} or {@code en}; by the reader's language when left out */
    @GetMapping("/csv")
    void csv(
            Viewer viewer,
            @ModelAttribute("asked") HoursAsked asked,
            @RequestParam @Nullable String style,
            HttpServletResponse response)
            throws IOException {
        write(viewer, asked, pages.csv(viewer, style), response);
    }

    @GetMapping("/xlsx")
    void xlsx(Viewer viewer, @ModelAttribute("asked") HoursAsked asked, HttpServletResponse response)
            throws IOException {
        write(viewer, asked, FileFormat.XLSX, response);
    }

    @GetMapping("/pdf")
    void pdf(Viewer viewer, @ModelAttribute("asked") HoursAsked asked, HttpServletResponse response)
            throws IOException {
        HoursQuery query = questions.understand(viewer, asked);
        HoursPage page = pages.page(viewer, query, asked);
        Map<String, Object> model = pages.printed(viewer, page);
        FileAnswer.send(
                response,
                FileFormat.PDF,
                table(viewer, query).name(),
                out -> printer.print("hours", viewer.locale(), model, out));
    }

    private void write(Viewer viewer, HoursAsked asked, FileFormat format, HttpServletResponse response)
            throws IOException {
        HoursTable table = table(viewer, questions.understand(viewer, asked));
        FileAnswer.send(response, format, table.name(), out -> files.write(table, format, viewer.locale(), out));
    }

    private HoursTable table(Viewer viewer, HoursQuery query) {
        return new HoursTable(reports, messages, viewer, query);
    }
}
