package app.tandem.time.web;

import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.errors.StaleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Formats;
import app.tandem.time.domain.DaySheets;
import app.tandem.time.domain.EntryService;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    private final Formats formats;
    private final MessageSource messages;

    DayController(DaySheets days, EntryService entries, Formats formats, MessageSource messages) {
        this.days = days;
        this.entries = entries;
        this.formats = formats;
        this.messages = messages;
    }

    /** @param date today when left out */
    @GetMapping
    ModelAndView page(Viewer viewer, @RequestParam @Nullable @DateTimeFormat(iso = ISO.DATE) LocalDate date) {
        LocalDate today = formats.today();
        LocalDate shown = date == null ? today : date;
        return new ModelAndView("time/day", "sheet", days.day(viewer, shown))
                .addObject("week", TimesheetController.WEEK.format(shown))
                .addObject("today", today);
    }

    /**
     * Gives an entry other times; answers with nothing, or with the sentence that says why not.
     *
     * @param version that the page shows
     */
    @PostMapping("/{id}")
    ResponseEntity<String> move(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam @DateTimeFormat(iso = ISO.DATE_TIME) Instant startedAt,
            @RequestParam @DateTimeFormat(iso = ISO.DATE_TIME) Instant endedAt,
            @RequestParam long version) {
        UUID entry = Ids.parse(id);
        if (entry == null) {
            throw new NotFoundException("time-entry");
        }
        try {
            entries.retime(viewer, entry, version, startedAt, endedAt);
            return ResponseEntity.noContent().build();
        } catch (RuleException e) {
            return refused(HttpStatus.UNPROCESSABLE_CONTENT, viewer, e.code(), e.arguments());
        } catch (StaleException e) {
            return refused(HttpStatus.CONFLICT, viewer, e.code());
        }
    }

    private ResponseEntity<String> refused(HttpStatus status, Viewer viewer, String code, Object... arguments) {
        return ResponseEntity.status(status)
                .contentType(TEXT)
                .body(messages.getMessage("error." + code, arguments, viewer.locale()));
    }
}
