package app.tandem.reports.web;

import app.tandem.reports.domain.FileFormat;
import app.tandem.reports.domain.HoursAsked;
import app.tandem.reports.domain.HoursFiles;
import app.tandem.reports.domain.HoursQuery;
import app.tandem.reports.domain.HoursQuestions;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
    private final HoursPages pages;
    private final HoursFiles files;
    private final MessageSource messages;

    HoursReportController(HoursQuestions questions, HoursPages pages, HoursFiles files, MessageSource messages) {
        this.questions = questions;
        this.pages = pages;
        this.files = files;
        this.messages = messages;
    }

    @GetMapping
    ModelAndView page(Viewer viewer, @ModelAttribute("asked") HoursAsked asked) {
        ModelAndView view = new ModelAndView("reports/hours");
        try {
            HoursQuery query = questions.understand(viewer, asked);
            view.addObject("page", pages.page(viewer, query, asked));
        } catch (RuleException e) {
            view.addObject("page", pages.empty(questions.understandable(viewer, asked), asked))
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
        write(viewer, asked, FileFormat.PDF, response);
    }

    private void write(Viewer viewer, HoursAsked asked, FileFormat format, HttpServletResponse response)
            throws IOException {
        files.send(viewer, questions.understand(viewer, asked), format, response);
    }
}
