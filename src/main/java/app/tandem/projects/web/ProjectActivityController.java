package app.tandem.projects.web;

import app.tandem.audit.AuditTrail;
import app.tandem.projects.ProjectName;
import app.tandem.projects.domain.ProjectFinder;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Paging;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** What happened in a project. */
@Controller
@ForStaff
class ProjectActivityController {

    private final ProjectFinder projects;
    private final AuditTrail trail;

    ProjectActivityController(ProjectFinder projects, AuditTrail trail) {
        this.projects = projects;
        this.trail = trail;
    }

    @GetMapping("/projects/{clientKey}/{key}/activity")
    ModelAndView activity(Viewer viewer, @PathVariable String clientKey, @PathVariable String key, Paging paging) {
        ProjectName project = projects.visible(viewer, clientKey, key);
        return new ModelAndView("projects/activity", "project", project)
                .addObject("rows", trail.ofProject(viewer, project.id(), paging));
    }
}
