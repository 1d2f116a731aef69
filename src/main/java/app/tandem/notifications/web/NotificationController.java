package app.tandem.notifications.web;

import app.tandem.notifications.domain.NoticeQueries;
import app.tandem.notifications.domain.NoticeService;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Paging;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.ModelAndView;

/** What the viewer should know, and what of it they have read. */
@Controller
@ForStaff
@RequestMapping("/notifications")
class NotificationController {

    private static final String PAGE = "notifications/list";

    private final NoticeQueries queries;
    private final NoticeService notices;

    NotificationController(NoticeQueries queries, NoticeService notices) {
        this.queries = queries;
        this.notices = notices;
    }

    /** @param all also what has been read */
    @GetMapping
    ModelAndView page(Viewer viewer, @RequestParam(defaultValue = "false") boolean all, Paging paging) {
        return new ModelAndView(PAGE, "notices", queries.list(viewer, !all, paging))
                .addObject("all", all)
                .addObject("unread", queries.unread(viewer))
                .addObject("most", NoticeQueries.MOST_COUNTED);
    }

    /** The bell of the header as it is now. */
    @GetMapping("/bell")
    ModelAndView bell(Viewer viewer) {
        return new ModelAndView("layout/bell :: bell", "unread", queries.unread(viewer))
                .addObject("most", NoticeQueries.MOST_COUNTED);
    }

    /** What the first page of the day shows of it. */
    @GetMapping("/latest")
    ModelAndView latest(Viewer viewer) {
        return new ModelAndView("notifications/latest :: news", "latest", queries.latest(viewer));
    }

    @PostMapping("/reading")
    String readAll(Viewer viewer) {
        notices.readAll(viewer);
        return "redirect:/notifications";
    }

    /** @param read false takes it back */
    @PostMapping("/{id}/reading")
    String read(Viewer viewer, @PathVariable String id, @RequestParam(defaultValue = "true") boolean read) {
        notices.read(viewer, Ids.parse(id), read);
        return "redirect:/notifications" + (read ? "" : "?all=true");
    }

    /** The viewer follows a notice to its cause. */
    @PostMapping(value = "/{id}/reading", headers = "X-Requested-With=bell")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void follow(Viewer viewer, @PathVariable String id) {
        notices.read(viewer, Ids.parse(id), true);
    }

    /** The viewer looks at a card. */
    @PostMapping("/cards/{cardId}/reading")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void look(Viewer viewer, @PathVariable String cardId) {
        var card = Ids.parse(cardId);
        if (card != null) {
            notices.readOfCard(viewer, card);
        }
    }
}
