package app.tandem.reports.web;

import app.tandem.reports.domain.FileFormat;
import app.tandem.reports.domain.HoursAsked;
import app.tandem.reports.domain.HoursQuery;
import app.tandem.reports.domain.HoursQuestions;
import app.tandem.reports.domain.ReportSheet;
import app.tandem.reports.domain.SheetFiles;
import app.tandem.reports.domain.Span;
import app.tandem.reports.domain.StandingReport;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.ForManagersWithMoney;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** The reports of a fixed shape, each on the screen and as a file, for those who may see it. */
@Controller
@RequestMapping("/reports")
class StandingReportController {

    private static final String OF_STAFF = "/{name:plan|unplanned|punctuality|estimates}";
    private static final String OF_MANAGERS = "/{name:utilisation}";
    private static final String OF_MONEY = "/{name:profit}";
    private static final String FILE = "/file/{format}";

    private final Map<String, StandingReport> reports;
    private final HoursQuestions questions;
    private final HoursPages pages;
    private final SheetFiles files;
    private final MessageSource messages;

    StandingReportController(
            List<StandingReport> reports,
            HoursQuestions questions,
            HoursPages pages,
            SheetFiles files,
            MessageSource messages) {
        this.reports = reports.stream().collect(Collectors.toMap(StandingReport::name, Function.identity()));
        this.questions = questions;
        this.pages = pages;
        this.files = files;
        this.messages = messages;
    }

    /** The hours report is the one that is asked for most; it leads to all the others. */
    @ForStaff
    @GetMapping
    String first() {
        return "redirect:/reports/hours";
    }

    @ForStaff
    @GetMapping(OF_STAFF)
    ModelAndView ofStaff(Viewer viewer, @PathVariable String name, @ModelAttribute("asked") HoursAsked asked) {
        return page(viewer, report(name), asked);
    }

    @ForManagers
    @GetMapping(OF_MANAGERS)
    ModelAndView ofManagers(Viewer viewer, @PathVariable String name, @ModelAttribute("asked") HoursAsked asked) {
        return page(viewer, report(name), asked);
    }

    @ForManagersWithMoney
    @GetMapping(OF_MONEY)
    ModelAndView ofMoney(Viewer viewer, @PathVariable String name, @ModelAttribute("asked") HoursAsked asked) {
        return page(viewer, report(name), asked);
    }

    @ForStaff
    @GetMapping(OF_STAFF + FILE)
    void fileOfStaff(
            Viewer viewer,
            @PathVariable String name,
            @PathVariable String format,
            @ModelAttribute("asked") HoursAsked asked,
            HttpServletResponse response)
            throws IOException {
        file(viewer, report(name), asked, format, response);
    }

    @ForManagers
    @GetMapping(OF_MANAGERS + FILE)
    void fileOfManagers(
            Viewer viewer,
            @PathVariable String name,
            @PathVariable String format,
            @ModelAttribute("asked") HoursAsked asked,
            HttpServletResponse response)
            throws IOException {
        file(viewer, report(name), asked, format, response);
    }

    @ForManagersWithMoney
    @GetMapping(OF_MONEY + FILE)
    void fileOfMoney(
            Viewer viewer,
            @PathVariable String name,
            @PathVariable String format,
            @ModelAttribute("asked") HoursAsked asked,
            HttpServletResponse response)
            throws IOException {
        file(viewer, report(name), asked, format, response);
    }

    /** The addresses let no other name through. */
    private StandingReport report(String name) {
        return Objects.requireNonNull(reports.get(name));
    }

    private ModelAndView page(Viewer viewer, StandingReport report, HoursAsked asked) {
        ModelAndView view = new ModelAndView("reports/standing");
        HoursQuery query;
        Span span = questions.span(asked, viewer);
        try {
            query = questions.understand(viewer, asked);
            view.addObject("sheet", report.read(viewer, query));
        } catch (RuleException e) {
            query = questions.understandable(viewer, asked);
            span = null;
            view.addObject("sheet", ReportSheet.empty(report.name()))
                    .addObject("refused", messages.getMessage("error." + e.code(), e.arguments(), viewer.locale()))
                    .addObject("wrong", e.field());
            view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return (report.filtered() ? pages.choices(view, viewer) : pages.spans(view, viewer))
                .addObject("filtered", report.filtered())
                .addObject("span", span == null ? null : span.key())
                .addObject("q", query)
                .addObject("name", report.name())
                .addObject("breakdowns", report.breakdowns())
                .addObject("by", report.breakdowns().isEmpty() ? null : report.breakdown(query))
                .addObject("parameters", parameters(query, report));
    }

    /** @param format {@code csv-ru}, {@code csv-en}, {@code xlsx} or {@code pdf} */
    private void file(
            Viewer viewer, StandingReport report, HoursAsked asked, String format, HttpServletResponse response)
            throws IOException {
        FileFormat kind = switch (format) {
            case "csv-ru" -> FileFormat.CSV_RU;
            case "csv-en" -> FileFormat.CSV_EN;
            case "xlsx" -> FileFormat.XLSX;
            case "pdf" -> FileFormat.PDF;
            default -> throw new NotFoundException("report");
        };
        HoursQuery query = questions.understand(viewer, asked);
        files.send(report.read(viewer, query), query, kind, viewer, response);
    }

    private static String parameters(HoursQuery query, StandingReport report) {
        UriComponentsBuilder uri = query.in(UriComponentsBuilder.newInstance());
        if (!report.breakdowns().isEmpty()) {
            uri.queryParam("group", report.breakdown(query));
        }
        return uri.build().toUriString();
    }
}
