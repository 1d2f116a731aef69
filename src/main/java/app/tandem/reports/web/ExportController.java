package app.tandem.reports.web;

import app.tandem.reports.domain.FileFormat;
import app.tandem.reports.domain.HoursAsked;
import app.tandem.reports.domain.ReportExport;
import app.tandem.reports.domain.ReportExports;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.files.FileAnswers;
import app.tandem.shared.files.StoredFiles;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Files of entries that are made in the background, and the list in which they wait. */
@Controller
@ForStaff
@RequestMapping("/reports/exports")
class ExportController {

    private final ReportExports exports;
    private final StoredFiles files;
    private final FileAnswers answers;
    private final Toasts toasts;

    ExportController(ReportExports exports, StoredFiles files, FileAnswers answers, Toasts toasts) {
        this.exports = exports;
        this.files = files;
        this.answers = answers;
        this.toasts = toasts;
    }

    @GetMapping
    ModelAndView list(Viewer viewer) {
        List<ReportExport> own = exports.of(viewer);
        return new ModelAndView("reports/exports", "exports", own)
                .addObject("running", own.stream().anyMatch(ReportExport::isRunning))
                .addObject("days", ReportExports.KEPT.toDays());
    }

    @PostMapping
    String ask(
            Viewer viewer,
            @ModelAttribute("asked") HoursAsked asked,
            @RequestParam(defaultValue = "XLSX") FileFormat format,
            HttpServletResponse response) {
        exports.ask(viewer, format == FileFormat.PDF ? FileFormat.XLSX : format, asked);
        toasts.show(response, "export.begun");
        return "redirect:/reports/exports";
    }

    @PostMapping("/{id}/repetition")
    String repeat(Viewer viewer, @PathVariable String id, HttpServletResponse response) {
        exports.repeat(viewer, id);
        toasts.show(response, "export.begun");
        return "redirect:/reports/exports";
    }

    @PostMapping("/{id}/removal")
    String remove(Viewer viewer, @PathVariable String id, HttpServletResponse response) {
        exports.remove(viewer, id);
        toasts.show(response, "export.removed");
        return "redirect:/reports/exports";
    }

    @GetMapping("/{id}/file")
    ResponseEntity<InputStreamResource> file(Viewer viewer, @PathVariable String id, HttpServletResponse response) {
        UUID file = exports.one(viewer, id).fileId();
        if (file == null) {
            throw new NotFoundException("export");
        }
        return answers.attachment(files.get(file), response);
    }
}
