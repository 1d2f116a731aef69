package app.tandem.time.web;

import app.tandem.projects.ProjectName;
import app.tandem.projects.Projects;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Formats;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import app.tandem.time.domain.ClosedDays;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Days that are closed: of a project by whoever answers for its client, of all by admins. */
@Controller
@ForManagers
@RequestMapping("/time/locks")
class LockController {

    private static final String PAGE = "time/locks";
    private static final String PATH = "/time/locks";

    /** @param projectId null for all projects */
    record LockForm(
            @Nullable UUID projectId,

            @NotNull(message = "{time.day.missing}") @Nullable
            LocalDate through,

            @Size(max = 500) String reason) {

        LockForm {
            reason = Objects.requireNonNullElse(reason, "");
        }
    }

    private final ClosedDays days;
    private final Projects projects;
    private final Formats formats;
    private final Toasts toasts;

    LockController(ClosedDays days, Projects projects, Formats formats, Toasts toasts) {
        this.days = days;
        this.projects = projects;
        this.formats = formats;
        this.toasts = toasts;
    }

    @GetMapping
    ModelAndView page(Viewer viewer) {
        LockForm lastMonth =
                new LockForm(null, formats.today().withDayOfMonth(1).minusDays(1), "");
        return fill(new ModelAndView(PAGE, "form", lastMonth), viewer);
    }

    @PostMapping
    ModelAndView close(
            Viewer viewer,
            @Valid @ModelAttribute("form") LockForm form,
            BindingResult errors,
            HttpServletResponse response) {
        Submission submission = Submission.of(errors, () -> {
            LocalDate through = Objects.requireNonNull(form.through());
            days.close(viewer, form.projectId(), through, form.reason());
        });
        if (!submission.isAccepted()) {
            return fill(submission.view(PAGE), viewer);
        }
        toasts.show(response, "locks.closed");
        return new ModelAndView("redirect:" + PATH);
    }

    @PostMapping("/{id}/removal")
    String reopen(Viewer viewer, @PathVariable String id, HttpServletResponse response) {
        days.reopen(viewer, Ids.parse(id));
        toasts.show(response, "locks.opened");
        return "redirect:" + PATH;
    }

    private ModelAndView fill(ModelAndView view, Viewer viewer) {
        List<ProjectName> choices =
                projects.running(viewer).stream().filter(ProjectName::editable).toList();
        return view.addObject("locks", days.locks(viewer))
                .addObject("projects", choices)
                .addObject("all", viewer.isAdmin());
    }
}
