package app.tandem.time.web;

import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Formats;
import app.tandem.time.domain.EntryQueries;
import app.tandem.time.domain.TeamHours;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Who works on what now, and how much everybody has worked this week. */
@Controller
@ForManagers
@RequestMapping("/time/team")
class TeamTimeController {

    private final EntryQueries entries;
    private final TeamHours hours;
    private final Formats formats;

    TeamTimeController(EntryQueries entries, TeamHours hours, Formats formats) {
        this.entries = entries;
        this.hours = hours;
        this.formats = formats;
    }

    @GetMapping
    ModelAndView page(Viewer viewer) {
        LocalDate today = formats.today();
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return new ModelAndView("time/team", "running", entries.runningOfAll(viewer))
                .addObject("people", hours.since(viewer, monday, today))
                .addObject("projects", hours.byProject(viewer, monday, today))
                .addObject("now", entries.now())
                .addObject("monday", monday)
                .addObject("today", today);
    }
}
