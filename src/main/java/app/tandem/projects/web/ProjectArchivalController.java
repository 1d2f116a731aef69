package app.tandem.projects.web;

import app.tandem.projects.ProjectName;
import app.tandem.projects.domain.ProjectFinder;
import app.tandem.projects.domain.ProjectService;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Puts a project away and takes it out again. */
@Controller
@ForManagers
@RequestMapping("/projects/{clientKey}/{key}")
class ProjectArchivalController {

    private final ProjectFinder projects;
    private final ProjectService service;
    private final Toasts toasts;

    ProjectArchivalController(ProjectFinder projects, ProjectService service, Toasts toasts) {
        this.projects = projects;
        this.service = service;
        this.toasts = toasts;
    }

    @PostMapping("/archival")
    String archive(
            Viewer viewer, @PathVariable String clientKey, @PathVariable String key, HttpServletResponse response) {
        ProjectName project = projects.editable(viewer, clientKey, key);
        service.archive(viewer, project.id());
        toasts.showWithUndo(response, project.path() + "/restoration", "project.archived", project.name());
        return "redirect:/projects";
    }

    @PostMapping("/restoration")
    String restore(
            Viewer viewer, @PathVariable String clientKey, @PathVariable String key, HttpServletResponse response) {
        ProjectName project = projects.editable(viewer, clientKey, key);
        service.restore(viewer, project.id());
        toasts.show(response, "project.restored", project.name());
        return "redirect:" + project.path();
    }
}
