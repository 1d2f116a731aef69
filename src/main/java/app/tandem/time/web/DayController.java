package app.tandem.time.web;

import app.tandem.shared.errors.RuleException;
import app.tandem.shared.errors.StaleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Formats;
import app.tandem.shared.web.Toasts;
import app.tandem.time.domain.DaySheets;
import app.tandem.time.domain.EntryQueries;
import app.tandem.time.domain.EntryQueries.Entry;
import app.tandem.time.domain.EntryService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One's own day as a calendar, in which entries are dragged and stretched. */
@Controller
@ForStaff
@RequestMapping("/time/day")
class DayController {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final DaySheets days;
    private final EntryService entries;
    private final EntryQueries queries;
    private final WayBack undo;
    private final Formats formats;
    private final Toasts toasts;
    private final MessageSource messages;

    DayController(
            DaySheets days,
            EntryService entries,
            EntryQueries queries,
            WayBack undo,
            Formats formats,
            Toasts toasts,
            MessageSource messages) {
        this.days = days;
        this.entries = entries;
        this.queries = queries;
        this.undo = undo;
        this.formats = formats;
        this.toasts = toasts;
        this.messages = messages;
    }

    /** @param date such as {@code 2026-11-26}; today when left out, or where it is none */
    @GetMapping
    ModelAndView page(Viewer viewer, @RequestParam(defaultValue = "") String date) {
        LocalDate today = formats.today();
        LocalDate asked = AddressDays.of(date);
        LocalDate shown = asked == null ? today : asked;
        return new ModelAndView("time/day", "sheet", days.day(viewer, shown))
                .addObject("week", TimesheetController.WEEK.format(shown))
                .addObject("today", today);
    }

    /**
     * Gives an entry other times; answers with the way back, or with the sentence that says why not.
     *
     * @param version that the page shows
     */
    @PostMapping("/{id}")
    Object move(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam @DateTimeFormat(iso = ISO.DATE_TIME) Instant startedAt,
            @RequestParam @DateTimeFormat(iso = ISO.DATE_TIME) Instant endedAt,
            @RequestParam long version,
            HttpServletRequest request) {
        Entry was = queries.one(viewer, Ids.parse(id));
        try {
            long now = entries.retime(viewer, was.id(), version, startedAt, endedAt);
            toasts.showNow(
                    request,
                    "/time/day/%s/return?startedAt=%s&endedAt=%s&version=%d"
                            .formatted(was.id(), was.startedAt(), was.endedAt(), now),
                    "day.moved",
                    was.title(),
                    formats.clock(startedAt),
                    formats.clock(endedAt));
            return new ModelAndView(TimerController.TOLD);
        } catch (RuleException e) {
            return refused(HttpStatus.UNPROCESSABLE_CONTENT, viewer, e.code(), e.arguments());
        } catch (StaleException e) {
            return refused(HttpStatus.CONFLICT, viewer, e.code());
        }
    }

    /**
     * Gives it the times that it had, unless it has been changed since.
     *
     * @param version that the move has left
     */
    @PostMapping("/{id}/return")
    ModelAndView moveBack(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam @DateTimeFormat(iso = ISO.DATE_TIME) Instant startedAt,
            @RequestParam @DateTimeFormat(iso = ISO.DATE_TIME) Instant endedAt,
            @RequestParam long version,
            HttpServletRequest request,
            HttpServletResponse response) {
        Entry entry = queries.one(viewer, Ids.parse(id));
        return undo.done(
                request,
                response,
                "/time/day",
                "day.returned",
                () -> entries.retime(viewer, entry.id(), version, startedAt, endedAt));
    }

    private ResponseEntity<String> refused(HttpStatus status, Viewer viewer, String code, Object... arguments) {
        return ResponseEntity.status(status)
                .contentType(TEXT)
                .body(messages.getMessage("error." + code, arguments, viewer.locale()));
    }
}
