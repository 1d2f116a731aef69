package app.tandem.time.web;

import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Toasts;
import app.tandem.time.domain.CalendarFeeds;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The address at which one's own calendar program reads one's entries. */
@Controller
@ForStaff
@RequestMapping("/me/calendar")
class MyCalendarController {

    private static final String PAGE = "time/feed";

    private final CalendarFeeds feeds;
    private final Toasts toasts;

    MyCalendarController(CalendarFeeds feeds, Toasts toasts) {
        this.feeds = feeds;
        this.toasts = toasts;
    }

    @GetMapping
    ModelAndView page(Viewer viewer) {
        return new ModelAndView(PAGE).addObject("madeAt", feeds.madeAt(viewer).orElse(null));
    }

    /** The answer shows the address this once, hence no redirect. */
    @PostMapping
    ModelAndView renew(Viewer viewer) {
        String address = feeds.renew(viewer);
        return new ModelAndView(PAGE, HttpStatus.CREATED)
                .addObject("address", address)
                .addObject("madeAt", feeds.madeAt(viewer).orElse(null));
    }

    @PostMapping("/withdrawal")
    String withdraw(Viewer viewer, HttpServletResponse response) {
        feeds.withdraw(viewer);
        toasts.show(response, "feed.withdrawn");
        return "redirect:/me/calendar";
    }
}
