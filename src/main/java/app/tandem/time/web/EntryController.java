package app.tandem.time.web;

import app.tandem.boards.Boards;
import app.tandem.people.People;
import app.tandem.projects.Projects;
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
import app.tandem.time.domain.EntryComments;
import app.tandem.time.domain.EntryFilter;
import app.tandem.time.domain.EntryQueries;
import app.tandem.time.domain.EntryQueries.Entry;
import app.tandem.time.domain.EntryService;
import app.tandem.time.domain.EntryTimes;
import app.tandem.time.domain.Place;
import app.tandem.time.domain.Places;
import app.tandem.time.web.BatchController.BatchForm;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
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

/** Entries as a list, and each of them as a form. */
@Controller
@ForStaff
@RequestMapping("/time")
class EntryController {

    private static final String PATH = "/time";
    private static final String FORM = "time/form";
    private static final String CLOCK = "HH:mm";
    private static final int CARDS = 100;

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
            @Nullable Boolean cardless) {

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
                    Boolean.TRUE.equals(cardless));
        }

        static ListForm since(LocalDate day) {
            return new ListForm(day, null, null, null, null, null, null, null, null, null, null);
        }

        /** Whether anything narrows the list. */
        public boolean narrows() {
            return !filter().equals(new EntryFilter(null, null, null, null, null, null, null, null, false, null));
        }
    }

    private final EntryList list;
    private final EntryQueries queries;
    private final EntryService entries;
    private final EntryComments comments;
    private final Places places;
    private final Boards boards;
    private final Projects projects;
    private final People people;
    private final Formats formats;
    private final Toasts toasts;

    EntryController(
            EntryList list,
            EntryQueries queries,
            EntryService entries,
            EntryComments comments,
            Places places,
            Boards boards,
            Projects projects,
            People people,
            Formats formats,
            Toasts toasts) {
        this.list = list;
        this.queries = queries;
        this.entries = entries;
        this.comments = comments;
        this.places = places;
        this.boards = boards;
        this.projects = projects;
        this.people = people;
        this.formats = formats;
        this.toasts = toasts;
    }

    /** Without a question it is the list of this month: nobody adds up the hours of all years by opening a page. */
    @GetMapping
    ModelAndView list(Viewer viewer, ListForm filter, Paging paging, HttpServletRequest request) {
        ListForm asked = request.getParameterMap().isEmpty()
                ? ListForm.since(formats.today().withDayOfMonth(1))
                : filter;
        return list.fill(new ModelAndView(EntryList.PAGE, "batch", BatchForm.empty()), viewer, asked, paging);
    }

    @GetMapping("/new")
    ModelAndView newForm(
            Viewer viewer,
            @RequestParam(defaultValue = "") String card,
            @RequestParam @Nullable UUID project,
            @RequestParam @Nullable @DateTimeFormat(iso = ISO.DATE) LocalDate day,
            @RequestParam @Nullable @DateTimeFormat(pattern = CLOCK) LocalTime from,
            @RequestParam @Nullable @DateTimeFormat(pattern = CLOCK) LocalTime to,
            @RequestParam(defaultValue = PATH) String back) {
        LocalDate shown = day == null ? formats.today() : day;
        EntryForm empty = EntryForm.empty(viewer.id(), card, project, shown).at(from, to);
        return fill(new ModelAndView(FORM, "form", empty), viewer, null)
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
            return fill(submission.view(FORM), viewer, null).addObject("back", Toasts.localPath(back, PATH));
        }
        toasts.show(response, "time.added");
        return new ModelAndView(new RedirectView(Toasts.localPath(back, PATH), true, true, false));
    }

    @GetMapping("/{id}")
    ModelAndView form(Viewer viewer, @PathVariable String id) {
        Entry entry = queries.one(viewer, Ids.parse(id));
        EntryForm form = EntryForm.of(entry, formats.hours(entry.isRunning() ? 0 : entry.elapsed(queries.now())));
        return fill(new ModelAndView(FORM, "form", form), viewer, entry);
    }

    @PostMapping("/{id}")
    ModelAndView change(
            Viewer viewer,
            @PathVariable String id,
            @Valid @ModelAttribute("form") EntryForm form,
            BindingResult errors,
            HttpServletResponse response) {
        Entry entry = queries.one(viewer, Ids.parse(id));
        Submission submission = Submission.of(errors, () -> {
            ZoneId zone = entry.zone();
            EntryTimes times = entry.isRunning() ? null : form.times(zone, entry);
            entries.change(
                    viewer, entry.id(), form.version(), place(viewer, form), times, form.details(), form.reason());
        });
        if (!submission.isAccepted()) {
            return fill(submission.view(FORM), viewer, entry);
        }
        toasts.show(response, "time.changed");
        return new ModelAndView("redirect:" + PATH);
    }

    @PostMapping("/{id}/removal")
    String remove(Viewer viewer, @PathVariable String id, HttpServletResponse response) {
        Entry removed = entries.remove(viewer, idOf(id));
        toasts.showWithUndo(response, PATH + "/" + removed.id() + "/restoration", "time.removed", removed.title());
        return "redirect:" + PATH;
    }

    @PostMapping("/{id}/restoration")
    String restore(Viewer viewer, @PathVariable String id, HttpServletResponse response) {
        UUID entry = idOf(id);
        try {
            entries.restore(viewer, entry);
            toasts.show(response, "time.restored");
        } catch (RuleException e) {
            toasts.show(response, "error." + e.code(), e.arguments());
        }
        return "redirect:" + PATH;
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
        try {
            return places.workable(viewer, form.cardKey(), form.cardKey().isEmpty() ? form.project() : null);
        } catch (NotFoundException e) {
            throw new RuleException(form.cardKey().isEmpty() ? "projectId" : "cardId", "time.place-unknown");
        }
    }

    private static UUID idOf(String id) {
        UUID entry = Ids.parse(id);
        if (entry == null) {
            throw new NotFoundException("time-entry");
        }
        return entry;
    }

    private ModelAndView fill(ModelAndView view, Viewer viewer, @Nullable Entry entry) {
        boolean others = entry == null && viewer.role() != Role.SPECIALIST;
        return view.addObject("entry", entry)
                .addObject("comments", entry == null ? List.of() : comments.of(entry))
                .addObject("cards", boards.assigned(viewer, CARDS))
                .addObject("projects", projects.running(viewer))
                .addObject("people", others ? people.active(Role.ADMIN, Role.MANAGER, Role.SPECIALIST) : List.of())
                .addObject("activities", Activity.values())
                .addObject("now", queries.now());
    }
}
