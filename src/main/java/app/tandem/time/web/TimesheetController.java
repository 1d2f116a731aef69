package app.tandem.time.web;

import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.time.Durations;
import app.tandem.shared.web.Formats;
import app.tandem.shared.web.Toasts;
import app.tandem.time.Activity;
import app.tandem.time.domain.EntryTimes;
import app.tandem.time.domain.Place;
import app.tandem.time.domain.Places;
import app.tandem.time.domain.TimesheetCells;
import app.tandem.time.domain.TimesheetCells.Cell;
import app.tandem.time.domain.TimesheetCells.Written;
import app.tandem.time.domain.TimesheetService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** One's own week as a grid; on a phone one day of it. */
@Controller
@ForStaff
@RequestMapping("/timesheet")
class TimesheetController {

    static final DateTimeFormatter WEEK = DateTimeFormatter.ofPattern("YYYY-'W'ww", Locale.UK);

    private final TimesheetService timesheets;
    private final TimesheetCells cells;
    private final Places places;
    private final WorkChoices choices;
    private final Formats formats;
    private final Toasts toasts;
    private final WayBack undo;
    private final MessageSource messages;

    TimesheetController(
            TimesheetService timesheets,
            TimesheetCells cells,
            Places places,
            WorkChoices choices,
            Formats formats,
            Toasts toasts,
            WayBack undo,
            MessageSource messages) {
        this.timesheets = timesheets;
        this.cells = cells;
        this.places = places;
        this.choices = choices;
        this.formats = formats;
        this.toasts = toasts;
        this.undo = undo;
        this.messages = messages;
    }

    /**
     * @param week such as {@code 2026-W48}; this week when left out, and with a sentence where it is none
     * @param day which one a phone shows, such as {@code 2026-11-26}; today, or Monday of another week
     * @param rows {@code last} also shows the rows of the week before
     * @param parameters {@code add} is what gets a row before there is time on it: cards by their keys, with or without their titles, or by words of one
     *     title; projects with what is done there, such as {@code ACME/SITE:CALL}
     */
    @GetMapping
    ModelAndView page(
            Viewer viewer,
            @RequestParam(defaultValue = "") String week,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String rows,
            @RequestParam MultiValueMap<String, String> parameters) {
        LocalDate today = formats.today();
        LocalDate thisMonday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate asked = week.isBlank() ? thisMonday : monday(week);
        LocalDate monday = asked == null ? thisMonday : asked;
        LocalDate chosen = AddressDays.of(day);
        LocalDate shown = chosen != null && !chosen.isBefore(monday) && chosen.isBefore(monday.plusWeeks(1))
                ? chosen
                : monday.equals(thisMonday) ? today : monday;
        // Not a parameter of its own: a single one would be split at the commas of a title.
        AddedRows added =
                AddedRows.of(parameters.getOrDefault("add", List.of()), words -> choices.named(viewer, words));
        return new ModelAndView(
                        "time/timesheet", "sheet", timesheets.week(viewer, monday, rows.equals("last"), added.rows()))
                .addObject("added", added.rows().keys())
                .addObject("unfound", added.unfound())
                .addObject("unknown", asked == null ? week : null)
                .addObject("week", WEEK.format(monday))
                .addObject("number", monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR))
                .addObject("monday", monday)
                .addObject("previous", WEEK.format(monday.minusWeeks(1)))
                .addObject("next", WEEK.format(monday.plusWeeks(1)))
                .addObject("today", today)
                .addObject("shown", shown)
                .addObject("rows", rows);
    }

    /**
     * Sets the sum of a cell; answers with the way back, with nothing where it was so already, or with the sentence that says why
     * not.
     */
    @PostMapping("/cell")
    Object set(
            Viewer viewer,
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String card,
            @RequestParam String project,
            @RequestParam Activity activity,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate day,
            @RequestParam String total) {
        try {
            Place place = places.workable(viewer, card, project);
            Written written = cells.set(viewer, new Cell(place, activity, day), seconds(total));
            if (written == null) {
                return ResponseEntity.noContent().build();
            }
            tell(request, new Cell(place, activity, day), card, written);
            return new ModelAndView(TimerController.TOLD);
        } catch (RuleException e) {
            String sentence = messages.getMessage("error." + e.code(), e.arguments(), viewer.locale());
            return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT)
                    .contentType(MediaType.TEXT_PLAIN)
                    .body(sentence);
        }
    }

    private void tell(HttpServletRequest request, Cell cell, String card, Written written) {
        String back = UriComponentsBuilder.fromPath("/timesheet/cell/reversal")
                .queryParam("card", card)
                .queryParam("project", cell.place().projectId())
                .queryParam("activity", cell.activity())
                .queryParam("day", cell.day())
                .queryParam("was", written.was())
                .queryParam("now", written.now())
                .queryParam("removed", written.removed() == null ? "" : written.removed())
                .build()
                .toUriString();
        String title = cell.place().title();
        long whole = written.clocked() + written.now();
        if (whole == 0) {
            toasts.showNow(request, back, "time.removed", title);
        } else {
            toasts.showNow(request, back, "timesheet.written", title, formats.hours(whole));
        }
    }

    /**
     * Makes a cell what it was before it was written.
     *
     * @param was seconds that were typed there before
     * @param now seconds that were typed there then; if they are others by now, the newer ones stay
     * @param removed the entry that was taken away by it
     */
    @PostMapping("/cell/reversal")
    ModelAndView takeBack(
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String card,
            @RequestParam String project,
            @RequestParam Activity activity,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate day,
            @RequestParam int was,
            @RequestParam int now,
            @RequestParam @Nullable UUID removed) {
        String back = "/timesheet?week=" + WEEK.format(day);
        return undo.done(request, response, back, "timesheet.taken-back", () -> {
            Cell cell = new Cell(places.workable(viewer, card, project), activity, day);
            cells.takeBack(viewer, cell, new Written(was, now, 0, removed));
        });
    }

    /** How a typed duration is understood; nothing for what is none. */
    @GetMapping("/understood")
    ResponseEntity<String> understood(@RequestParam String total) {
        String text = Durations.parse(total, EntryTimes.LONGEST)
                .map(duration -> "= " + formats.hours(duration.toSeconds()))
                .orElse("");
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(text);
    }

    private static int seconds(String total) {
        if (total.isBlank()) {
            return 0;
        }
        Durations.refusal(total, EntryTimes.LONGEST).ifPresent(refusal -> {
            throw new RuleException("total", refusal.code(), refusal.arguments().toArray());
        });
        return Objects.requireNonNull(TypedTimes.seconds(total));
    }

    /** Null for what is no week. */
    private static @Nullable LocalDate monday(String week) {
        try {
            return LocalDate.parse(week + "-1", DateTimeFormatter.ISO_WEEK_DATE);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
