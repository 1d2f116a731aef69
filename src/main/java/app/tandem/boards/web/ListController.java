package app.tandem.boards.web;

import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.ListDetails;
import app.tandem.boards.domain.ListKind;
import app.tandem.boards.domain.ListService;
import app.tandem.projects.ProjectName;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MultipartFile;

/** The lists of a board. */
@Controller
@ForStaff
@RequestMapping("/lists/{id}")
class ListController {

    record ListForm(String name, ListKind kind, @Nullable Integer cardLimit) {}

    private final BoardFinder boards;
    private final BoardPages pages;
    private final ListService lists;
    private final CardUploads uploads;
    private final Toasts toasts;

    ListController(BoardFinder boards, BoardPages pages, ListService lists, CardUploads uploads, Toasts toasts) {
        this.boards = boards;
        this.pages = pages;
        this.lists = lists;
        this.uploads = uploads;
        this.toasts = toasts;
    }

    /** More fronts of a long list, from the given place on. */
    @GetMapping(value = "/cards", produces = "text/html;charset=UTF-8")
    @ResponseBody
    String more(Viewer viewer, @PathVariable UUID id, FilterForm form, @RequestParam(defaultValue = "0") int from) {
        return pages.more(viewer, boards.visibleList(viewer, id), id, form.filter(), Math.max(0, from))
                .markup();
    }

    /** Makes a card of each file that was dropped on the list, and answers with their fronts. */
    @PostMapping(value = "/files", headers = "X-Requested-With=board", produces = "text/html;charset=UTF-8")
    @ResponseStatus(HttpStatus.CREATED)
    @ResponseBody
    String dropFiles(Viewer viewer, @PathVariable UUID id, @RequestParam List<MultipartFile> file) {
        return uploads.make(viewer, id, file).stream()
                .map(card -> pages.face(viewer, card.id()).markup())
                .collect(Collectors.joining());
    }

    /** The same by a form. */
    @PostMapping("/files")
    String addFiles(Viewer viewer, @PathVariable UUID id, @RequestParam List<MultipartFile> file) {
        ProjectName project = boards.workableList(viewer, id);
        uploads.make(viewer, id, file);
        return "redirect:" + boardOf(project);
    }

    @PostMapping
    String change(Viewer viewer, @PathVariable UUID id, ListForm form) {
        ProjectName project = boards.workableList(viewer, id);
        lists.change(viewer, id, new ListDetails(form.name(), form.kind(), form.cardLimit()));
        return "redirect:" + boardOf(project);
    }

    /** @param after the list before it; null for the beginning */
    @PostMapping("/position")
    String move(Viewer viewer, @PathVariable UUID id, @RequestParam @Nullable UUID after) {
        ProjectName project = boards.workableList(viewer, id);
        lists.move(viewer, id, after);
        return "redirect:" + boardOf(project);
    }

    @PostMapping("/archival")
    String archive(Viewer viewer, @PathVariable UUID id, HttpServletResponse response) {
        ProjectName project = boards.workableList(viewer, id);
        lists.archive(viewer, id);
        toasts.showWithUndo(response, "/lists/" + id + "/restoration", "list.archived");
        return "redirect:" + boardOf(project);
    }

    @PostMapping("/restoration")
    String restore(Viewer viewer, @PathVariable UUID id, HttpServletResponse response) {
        ProjectName project = boards.workableList(viewer, id);
        lists.restore(viewer, id);
        toasts.show(response, "list.restored");
        return "redirect:" + boardOf(project);
    }

    static String boardOf(ProjectName project) {
        return "/boards/" + project.clientKey() + "/" + project.key();
    }
}
