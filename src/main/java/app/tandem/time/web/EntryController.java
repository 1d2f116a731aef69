package app.tandem.time.web;

import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Formats;
import app.tandem.shared.web.Paging;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import app.tandem.time.Activity;
import app.tandem.time.domain.EntryFilter;
import app.tandem.time.domain.EntryQueries;
import app.tandem.time.domain.EntryQueries.Entry;
import app.tandem.time.domain.EntryService;
import app.tandem.time.domain.EntryTimes;
import app.tandem.time.domain.Place;
import app.tandem.time.domain.Places;
import app.tandem.time.web.BatchController.BatchForm;
import app.tandem.time.web.EntryPartController.SplitForm;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriUtils;

/** Entries as a list, and each of them as a form. */
@Controller
@ForStaff
@RequestMapping("/time")
class EntryController {

    private static final String PATH = "/time";
    private static final String FORM = EntryPage.VIEW;
    private static final String CLOCK = "HH:mm";

    /** What the list is narrowed by, as it stands in the address. */
    record ListForm(
            @Nullable @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @Nullable @DateTimeFormat(iso = ISO.DATE) LocalDate to,
            @Nullable UUID personId,
            @Nullable UUID projectId,
            @Nullable UUID clientId,
            @Nullable UUID cardId,
            @Nullable Activity activity,
            @Nullable Boolean billable,
            @Nullable Boolean flagged,
            @Nullable Boolean unnoted,
            @Nullable Boolean cardless,
            @Nullable UUID importId,
            @Nullable ZoneId zone) {

        EntryFilter filter() {
            return new EntryFilter(
                    from,
                    to,
                    personId,
                    projectId,
                    clientId,
                    cardId,
                    activity,
                    billable,
                    Boolean.TRUE.equals(flagged),
                    Boolean.TRUE.equals(unnoted) ? Boolean.FALSE : null,
                    Boolean.TRUE.equals(cardless),
                    importId,
                    zone);
        }

        static ListForm since(LocalDate day) {
            return new ListForm(day, null, null, null, null, null, null, null, null, null, null, null, null);
        }

        /** No day is in it, because the last one comes before the first. */
        public boolean isTurnedRound() {
            return from != null && to != null && from.isAfter(to);
        }

        /** Whether anything narrows the list. */
        public boolean narrows() {
            return !filter().equals(EntryFilter.ALL);
        }
    }

    private final EntryList list;
    private final EntryPage page;
    private final EntryQueries queries;
    private final EntryService entries;
    private final Places places;
    private final WorkChoices choices;
    private final WayBack undo;
    private final Formats formats;
    private final Toasts toasts;

    EntryController(
            EntryList list,
            EntryPage page,
            EntryQueries queries,
            EntryService entries,
            Places places,
            WorkChoices choices,
            WayBack undo,
            Formats formats,
            Toasts toasts) {
        this.list = list;
        this.page = page;
        this.queries = queries;
        this.entries = entries;
        this.places = places;
        this.choices = choices;
        this.undo = undo;
        this.formats = formats;
        this.toasts = toasts;
    }

    @ModelAttribute("split")
    SplitForm split() {
        return SplitForm.empty();
    }

    /**
     * Without a question it is the list of this month: nobody adds up the hours of all years by opening a page. What is not
     * understood in the address is left out, and the page says so.
     */
    @GetMapping
    ModelAndView list(Viewer viewer, ListForm filter, BindingResult errors, Paging paging, HttpServletRequest request) {
        ListForm asked = request.getParameterMap().isEmpty()
                ? ListForm.since(formats.today().withDayOfMonth(1))
                : filter;
        return list.fill(new ModelAndView(EntryList.PAGE, "batch", BatchForm.empty()), viewer, asked, paging)
                .addObject("misread", errors.hasErrors());
    }

    /** @param copy id of an entry of which this one is to be another, on the day that is asked for or today */
    @GetMapping("/new")
    ModelAndView newForm(
            Viewer viewer,
            @RequestParam(defaultValue = "") String copy,
            @RequestParam(defaultValue = "") String card,
            @RequestParam @Nullable UUID project,
            @RequestParam @Nullable @DateTimeFormat(iso = ISO.DATE) LocalDate day,
            @RequestParam @Nullable @DateTimeFormat(pattern = CLOCK) LocalTime from,
            @RequestParam @Nullable @DateTimeFormat(pattern = CLOCK) LocalTime to,
            @RequestParam(defaultValue = PATH) String back) {
        LocalDate shown = day == null ? formats.today() : day;
        EntryForm form = copy.isEmpty()
                ? EntryForm.empty(viewer.id(), card, project, shown).at(from, to)
                : copied(viewer, queries.one(viewer, Ids.parse(copy)), shown);
        return page.fill(new ModelAndView(FORM, "form", form), viewer, null)
                .addObject("back", Toasts.localPath(back, PATH));
    }

    @PostMapping("/new")
    ModelAndView create(
            Viewer viewer,
            @Valid @ModelAttribute("form") EntryForm form,
            BindingResult errors,
            @RequestParam(defaultValue = PATH) String back,
            HttpServletResponse response) {
        Submission submission = Submission.of(errors, () -> {
            Place place = place(viewer, form);
            UUID person = form.personId() == null ? viewer.id() : form.personId();
            entries.create(viewer, person, place, form.times(viewer.zone(), null), form.details());
        });
        if (!submission.isAccepted()) {
            return page.fill(submission.view(FORM), viewer, null).addObject("back", Toasts.localPath(back, PATH));
        }
        toasts.show(response, "time.added");
        return new ModelAndView(redirect(back));
    }

    @GetMapping("/{id}")
    ModelAndView form(Viewer viewer, @PathVariable String id, @RequestParam(defaultValue = PATH) String back) {
        Entry entry = queries.one(viewer, Ids.parse(id));
        return page.fill(new ModelAndView(FORM, "form", written(entry)), viewer, entry)
                .addObject("back", Toasts.localPath(back, PATH));
    }

    @PostMapping("/{id}")
    ModelAndView change(
            Viewer viewer,
            @PathVariable String id,
            @Valid @ModelAttribute("form") EntryForm form,
            BindingResult errors,
            @RequestParam(defaultValue = PATH) String back,
            HttpServletResponse response) {
        Entry entry = queries.one(viewer, Ids.parse(id));
        Submission submission = Submission.of(errors, () -> {
            ZoneId zone = entry.zone();
            EntryTimes times = entry.isRunning() ? null : form.times(zone, entry);
            entries.change(
                    viewer, entry.id(), form.version(), place(viewer, form), times, form.details(), form.reason());
        });
        if (!submission.isAccepted()) {
            return page.fill(submission.view(FORM), viewer, entry).addObject("back", Toasts.localPath(back, PATH));
        }
        toasts.show(response, "time.changed");
        return new ModelAndView(redirect(back));
    }

    /** @param back the page that asks, or from where one came to the forms of the entry */
    @PostMapping("/{id}/removal")
    RedirectView remove(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(defaultValue = PATH) String back,
            HttpServletResponse response) {
        Entry removed = entries.remove(viewer, idOf(id));
        String undo = "%s/%s/restoration?back=%s"
                .formatted(PATH, removed.id(), UriUtils.encode(back, StandardCharsets.UTF_8));
        toasts.showWithUndo(response, undo, "time.removed", removed.title());
        return redirect(back);
    }

    @PostMapping("/{id}/restoration")
    ModelAndView restore(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(defaultValue = PATH) String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        UUID entry = idOf(id);
        return undo.done(request, response, back, "time.restored", () -> entries.restore(viewer, entry));
    }

    /**
     * Says that the time of a forgotten timer is right, or when it really ended.
     *
     * @param endedAt in the zone of the entry, at its start or after it; left out, it is right as it is
     */
    @PostMapping("/{id}/confirmation")
    String confirm(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam @Nullable @DateTimeFormat(iso = ISO.DATE_TIME) LocalDateTime endedAt,
            HttpServletResponse response) {
        Entry entry = queries.one(viewer, Ids.parse(id));
        try {
            Instant end = endedAt == null ? null : endedAt.atZone(entry.zone()).toInstant();
            entries.confirm(viewer, entry.id(), end);
            toasts.show(response, "time.confirmed");
        } catch (RuleException e) {
            toasts.show(response, "error." + e.code(), e.arguments());
        }
        return "redirect:/timer";
    }

    private Place place(Viewer viewer, EntryForm form) {
        String card = form.namesCardByWords() ? choices.only(viewer, form.cardKey()) : form.cardKey();
        try {
            return places.workable(viewer, card, card.isEmpty() ? form.project() : null);
        } catch (NotFoundException e) {
            throw card.isEmpty()
                    ? new RuleException("projectId", "time.place-unknown")
                    : new RuleException("cardId", "time.card-unknown", card);
        }
    }

    static UUID idOf(String id) {
        UUID entry = Ids.parse(id);
        if (entry == null) {
            throw new NotFoundException("time-entry");
        }
        return entry;
    }

    private static RedirectView redirect(String back) {
        return new RedirectView(Toasts.localPath(back, PATH), true, true, false);
    }

    private EntryForm written(Entry entry) {
        return EntryForm.of(entry, formats.hours(entry.isRunning() ? 0 : entry.elapsed(queries.now())));
    }

    private EntryForm copied(Viewer viewer, Entry entry, LocalDate day) {
        return written(entry).again(viewer.role() == Role.SPECIALIST ? viewer.id() : entry.personId(), day);
    }
}
