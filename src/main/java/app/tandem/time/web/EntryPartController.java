package app.tandem.time.web;

import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.time.TypedDuration;
import app.tandem.shared.web.Formats;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import app.tandem.time.domain.EntryMergers;
import app.tandem.time.domain.EntryQueries;
import app.tandem.time.domain.EntryQueries.Entry;
import app.tandem.time.domain.EntryService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The two parts that an entry is cut into, for work that was two things; the second can then go to another card. */
@Controller
@ForStaff
class EntryPartController {

    /**
     * Where it is cut.
     *
     * @param at time of day in the zone of the entry; null where it has no clock times
     * @param firstSeconds how long the first part is, as typed; blank where it has
     */
    record SplitForm(
            @Nullable @DateTimeFormat(pattern = "HH:mm") LocalTime at,
            @TypedDuration String firstSeconds) {

        SplitForm {
            firstSeconds = Objects.requireNonNullElse(firstSeconds, "");
        }

        static SplitForm empty() {
            return new SplitForm(null, "");
        }

        /** The first moment after its beginning at which its clock shows this. */
        @Nullable
        Instant moment(Entry entry) {
            Instant begun = entry.startedAt();
            if (at == null || begun == null) {
                return null;
            }
            ZoneId zone = entry.zone();
            LocalDate day = LocalDate.ofInstant(begun, zone);
            ZonedDateTime there = day.atTime(at).atZone(zone);
            if (!there.toInstant().isAfter(begun)) {
                there = there.withLaterOffsetAtOverlap();
            }
            return there.toInstant().isAfter(begun)
                    ? there.toInstant()
                    : day.plusDays(1).atTime(at).atZone(zone).toInstant();
        }
    }

    private final EntryQueries queries;
    private final EntryService entries;
    private final EntryMergers mergers;
    private final EntryPage page;
    private final WayBack undo;
    private final Formats formats;
    private final Toasts toasts;

    EntryPartController(
            EntryQueries queries,
            EntryService entries,
            EntryMergers mergers,
            EntryPage page,
            WayBack undo,
            Formats formats,
            Toasts toasts) {
        this.queries = queries;
        this.entries = entries;
        this.mergers = mergers;
        this.page = page;
        this.undo = undo;
        this.formats = formats;
        this.toasts = toasts;
    }

    @PostMapping("/time/{id}/parts")
    ModelAndView split(
            Viewer viewer,
            @PathVariable String id,
            @Valid @ModelAttribute("split") SplitForm form,
            BindingResult errors,
            HttpServletResponse response) {
        Entry entry = queries.one(viewer, Ids.parse(id));
        List<UUID> parts = new ArrayList<>(List.of(entry.id()));
        Submission submission = Submission.of(
                errors,
                () -> parts.add(entries.split(
                        viewer, entry.id(), form.moment(entry), TypedTimes.seconds(form.firstSeconds()))));
        if (submission.isAccepted()) {
            // The second part is what may be somewhere else.
            UUID rest = parts.get(1);
            toasts.showWithUndo(
                    response, "/time/%s/reunion?rest=%s".formatted(entry.id(), rest), "time.split", entry.title());
            return new ModelAndView("redirect:/time/" + rest);
        }
        EntryForm unchanged = EntryForm.of(entry, formats.hours(entry.isRunning() ? 0 : entry.elapsed(queries.now())));
        return page.fill(submission.view(EntryPage.VIEW).addObject("form", unchanged), viewer, entry);
    }

    /** Takes a cut back, as long as the parts are still of one kind. */
    @PostMapping("/time/{id}/reunion")
    ModelAndView reunite(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam UUID rest,
            HttpServletRequest request,
            HttpServletResponse response) {
        UUID first = EntryController.idOf(id);
        return undo.done(
                request,
                response,
                "/time/" + first,
                "time.reunited",
                () -> mergers.merge(viewer, List.of(first, rest)));
    }
}
