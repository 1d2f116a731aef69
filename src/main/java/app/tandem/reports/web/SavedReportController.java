package app.tandem.reports.web;

import app.tandem.reports.domain.SavedReports;
import app.tandem.reports.domain.SavedReports.Days;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The reports that somebody keeps under a name of their own. */
@Controller
@ForStaff
@RequestMapping("/reports/saved")
class SavedReportController {

    private static final String PAGE = "reports/saved";
    private static final String PATH = "redirect:/reports/saved";

    private final SavedReports saved;
    private final Toasts toasts;
    private final MessageSource messages;

    SavedReportController(SavedReports saved, Toasts toasts, MessageSource messages) {
        this.saved = saved;
        this.toasts = toasts;
        this.messages = messages;
    }

    @GetMapping
    ModelAndView list(Viewer viewer, @RequestParam(required = false) @Nullable String parameters) {
        return page(viewer, parameters);
    }

    @PostMapping
    ModelAndView save(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(defaultValue = "") String parameters,
            HttpServletResponse response) {
        try {
            saved.save(viewer, name, parameters);
        } catch (RuleException e) {
            return refused(viewer, e, "", name)
                    .addObject("parameters", parameters)
                    .addObject("days", Days.of(parameters));
        }
        toasts.show(response, "saved-report.saved");
        return new ModelAndView("redirect:/reports/hours" + parameters);
    }

    @PostMapping("/{id}")
    ModelAndView rename(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String name,
            HttpServletResponse response) {
        try {
            saved.rename(viewer, id, name);
        } catch (RuleException e) {
            return refused(viewer, e, id, name);
        }
        toasts.show(response, "saved-report.saved");
        return new ModelAndView(PATH);
    }

    @PostMapping("/{id}/removal")
    String remove(Viewer viewer, @PathVariable String id, HttpServletResponse response) {
        saved.remove(viewer, id);
        toasts.showWithUndo(response, "/reports/saved/%s/restoration".formatted(id), "saved-report.removed");
        return PATH;
    }

    @PostMapping("/{id}/restoration")
    String restore(Viewer viewer, @PathVariable String id) {
        saved.restore(viewer, id);
        return PATH;
    }

    private ModelAndView page(Viewer viewer, @Nullable String parameters) {
        return new ModelAndView(PAGE, "saved", saved.of(viewer))
                .addObject("parameters", parameters)
                .addObject("days", parameters == null ? null : Days.of(parameters));
    }

    /** The same page with what was typed and the sentence beside it. */
    private ModelAndView refused(Viewer viewer, RuleException e, String id, @Nullable String typed) {
        ModelAndView view = page(viewer, null)
                .addObject("wrongId", id)
                .addObject("typed", typed)
                .addObject("refused", messages.getMessage("error." + e.code(), e.arguments(), viewer.locale()));
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }
}
