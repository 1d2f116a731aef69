package app.tandem.home.web;

import app.tandem.home.domain.AttentionQueries;
import app.tandem.home.domain.MyCards;
import app.tandem.home.domain.Weeks;
import app.tandem.home.domain.WorkNow;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Formats;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Parts of the first pages that are read by themselves: what needs the norms of many people, and what changes by the minute. */
@Controller
@RequestMapping("/home")
class HomePartsController {

    private final AttentionQueries attention;
    private final MyCards cards;
    private final Weeks weeks;
    private final WorkNow work;
    private final Formats formats;

    HomePartsController(AttentionQueries attention, MyCards cards, Weeks weeks, WorkNow work, Formats formats) {
        this.attention = attention;
        this.cards = cards;
        this.weeks = weeks;
        this.work = work;
        this.formats = formats;
    }

    /** What waits, and above the page how much it is. */
    @GetMapping("/waiting")
    @ForManagers
    ModelAndView waiting(Viewer viewer, @RequestParam(defaultValue = "false") boolean all) {
        return new ModelAndView("home/parts :: waiting", "waiting", attention.waiting(viewer, all))
                .addObject("all", all)
                .addObject("again", true);
    }

    @GetMapping("/cards")
    @ForStaff
    ModelAndView cards(Viewer viewer) {
        return new ModelAndView("home/parts :: cards", "cards", cards.own(viewer)).addObject("again", true);
    }

    @GetMapping("/free-hours")
    @ForManagers
    ModelAndView freeHours() {
        LocalDate monday = monday();
        return new ModelAndView("home/parts :: free-hours", "weeks", weeks.ofSpecialists(monday))
                .addObject("days", "from=%s&to=%s".formatted(monday, monday.plusDays(6)));
    }

    @GetMapping("/week")
    @ForStaff
    ModelAndView week(Viewer viewer) {
        return new ModelAndView("home/parts :: week", "week", weeks.of(viewer, monday()))
                .addObject("today", formats.today());
    }

    @GetMapping("/running")
    @ForManagers
    ModelAndView running(Viewer viewer) {
        return new ModelAndView("home/parts :: running", "running", work.of(viewer));
    }

    private LocalDate monday() {
        return formats.today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
