package app.tandem.boards.web;

import app.tandem.boards.domain.ListKind;
import app.tandem.boards.domain.ListService;
import app.tandem.projects.ProjectName;
import app.tandem.projects.Projects;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Adds lists to a board. */
@Controller
@ForStaff
class BoardListsController {

    private final Projects projects;
    private final ListService lists;

    BoardListsController(Projects projects, ListService lists) {
        this.projects = projects;
        this.lists = lists;
    }

    @PostMapping("/boards/{clientKey}/{key}/lists")
    String add(Viewer viewer, @PathVariable String clientKey, @PathVariable String key, @RequestParam String name) {
        ProjectName project = projects.visible(viewer, clientKey, key);
        lists.add(viewer, project.boardId(), name, ListKind.PLAIN);
        return "redirect:" + ListController.boardOf(project);
    }
}
