package app.tandem.time.web;

import app.tandem.boards.Boards;
import app.tandem.projects.Projects;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Formats;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import app.tandem.time.Activity;
import app.tandem.time.domain.EntryComments;
import app.tandem.time.domain.EntryDetails;
import app.tandem.time.domain.EntryQueries;
import app.tandem.time.domain.EntryQueries.Entry;
import app.tandem.time.domain.EntryService;
import app.tandem.time.domain.Place;
import app.tandem.time.domain.Places;
import app.tandem.time.domain.TimerService;
import app.tandem.time.domain.TimerService.Start;
import app.tandem.time.domain.TimerService.Stop;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
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

/** The running timer: its place in every header, and its own page, from which a day is worked on a phone. */
@Controller
@ForStaff
@RequestMapping("/timer")
class TimerController {

    private static final String PAGE = "time/timer";
    /** The part of every page that shows the timer, and what has just been done. */
    static final String PILL = "layout/timer :: answer";

    /** What has just been done alone, for a script that shows it; the way back changes the part above. */
    static final String TOLD = "layout/parts :: toasts(place='#timer')";

    private static final int RECENT = 8;
    private static final int CHOICES = 5;
    private static final int CARDS = 30;
    private static final int FORGOTTEN = 10;

    /** A timer on a project. */
    record ProjectForm(
            @NotNull(message = "{timer.project.missing}") @Nullable
            UUID project,

            @NotNull Activity activity,
            @Size(max = 2000) String note) {

        ProjectForm {
            note = Objects.requireNonNullElse(note, "");
        }
    }

    private final TimerService timers;
    private final EntryService service;
    private final EntryQueries entries;
    private final EntryComments comments;
    private final Places places;
    private final Boards boards;
    private final Projects projects;
    private final Formats formats;
    private final Toasts toasts;
    private final MessageSource messages;

    TimerController(
            TimerService timers,
            EntryService service,
            EntryQueries entries,
            EntryComments comments,
            Places places,
            Boards boards,
            Projects projects,
            Formats formats,
            Toasts toasts,
            MessageSource messages) {
        this.timers = timers;
        this.service = service;
        this.entries = entries;
        this.comments = comments;
        this.places = places;
        this.boards = boards;
        this.projects = projects;
        this.formats = formats;
        this.toasts = toasts;
        this.messages = messages;
    }

    @GetMapping
    ModelAndView page(Viewer viewer) {
        ProjectForm empty = new ProjectForm(null, Activity.MEETING, "");
        return fill(new ModelAndView(PAGE, "form", empty), viewer);
    }

    /** What the header shows, for the other tabs of the browser. */
    @GetMapping("/pill")
    String pill() {
        return "layout/timer :: pill";
    }

    /** What is likely to be worked on next, for the menu in the header: what was last, and one's cards besides. */
    @GetMapping("/choices")
    ModelAndView choices(Viewer viewer) {
        List<Entry> recent = entries.recent(viewer, CHOICES);
        Set<String> shown =
                recent.stream().map(Entry::cardKey).filter(Objects::nonNull).collect(Collectors.toSet());
        return new ModelAndView(PAGE + " :: choices", "recent", recent)
                .addObject(
                        "cards",
                        boards.assigned(viewer, CARDS).stream()
                                .filter(card -> !shown.contains(card.key()))
                                .limit(CHOICES)
                                .toList());
    }

    /**
     * Starts on a card, or again on what was worked on before.
     *
     * @param card id or key
     * @param back where the page is that asks
     */
    @PostMapping("/start")
    ModelAndView start(
            Viewer viewer,
            @RequestParam(defaultValue = "") String card,
            @RequestParam(defaultValue = "") String project,
            @RequestParam(defaultValue = "TASK") Activity activity,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "/timer") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            Place place = places.workable(viewer, card, project);
            Start start = timers.start(viewer, place, EntryDetails.of(activity, note));
            return started(place, start, back, request, response);
        } catch (RuleException e) {
            return answer(request, response, back, null, "error." + e.code(), e.arguments());
        }
    }

    @PostMapping
    ModelAndView startOnProject(
            Viewer viewer,
            @Valid @ModelAttribute("form") ProjectForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        Submission submission = Submission.of(errors, () -> {
            Place place = places.workable(viewer, null, String.valueOf(form.project()));
            Start start = timers.start(viewer, place, EntryDetails.of(form.activity(), form.note()));
            started(place, start, "/timer", request, response);
        });
        return submission.isAccepted() ? new ModelAndView("redirect:/timer") : fill(submission.view(PAGE), viewer);
    }

    @PostMapping("/stop")
    ModelAndView stop(
            Viewer viewer,
            @RequestParam(defaultValue = "/timer") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        Stop stopped;
        try {
            stopped = timers.stop(viewer);
        } catch (NotFoundException e) {
            // Another tab was quicker.
            return answer(request, response, back, null, "error." + e.code());
        }
        return answer(
                request,
                response,
                back,
                undo(stopped),
                "timer.stopped",
                stopped.entry().title(),
                length(stopped));
    }

    /** Takes a stop back, also that which another start was. */
    @PostMapping("/{id}/resumption")
    ModelAndView resume(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(defaultValue = "/timer") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        UUID entry = Ids.parse(id);
        if (entry == null) {
            throw new NotFoundException("time-entry");
        }
        try {
            timers.resume(viewer, entry);
        } catch (RuleException e) {
            return answer(request, response, back, null, "error." + e.code(), e.arguments());
        }
        return answer(request, response, back, null, "timer.resumed");
    }

    /** Says what is being done, while it is done. */
    @PostMapping("/details")
    ModelAndView describe(
            Viewer viewer,
            @RequestParam Activity activity,
            @RequestParam(defaultValue = "") String note,
            HttpServletRequest request,
            HttpServletResponse response) {
        Entry running = entries.running(viewer).orElseThrow(() -> new NotFoundException("timer", "timer.none"));
        EntryDetails details = new EntryDetails(activity, note, running.billable(), running.clientVisible());
        try {
            service.change(viewer, running.id(), null, null, null, details, "");
        } catch (RuleException e) {
            return answer(request, response, "/timer", null, "error." + e.code(), e.arguments());
        }
        return answer(request, response, "/timer", null, "timer.described");
    }

    private ModelAndView started(
            Place place, Start start, String back, HttpServletRequest request, HttpServletResponse response) {
        Stop stopped = start.stopped();
        ModelAndView answer = stopped == null
                ? answer(request, response, back, null, "timer.started", place.title())
                : answer(
                        request,
                        response,
                        back,
                        undo(stopped),
                        "timer.switched",
                        place.title(),
                        stopped.entry().title(),
                        length(stopped));
        return answer.addObject(
                "timer",
                HeaderTimer.face(
                        start.begun(),
                        entries.now(),
                        stopped != null && stopped.entry().flagged()));
    }

    private ModelAndView answer(
            HttpServletRequest request,
            HttpServletResponse response,
            String back,
            @Nullable String undoUrl,
            String key,
            Object... arguments) {
        if (Toasts.isInPlace(request)) {
            toasts.showNow(request, undoUrl, key, arguments);
            response.setHeader("HX-Trigger", "timer");
            return new ModelAndView(PILL);
        }
        toasts.showWithUndo(response, undoUrl == null ? "" : undoUrl, key, arguments);
        return new ModelAndView(new RedirectView(Toasts.localPath(back, "/timer"), true, true, false));
    }

    /** How long it was in all, and in how many entries that is kept where there are several. */
    private String length(Stop stopped) {
        String all = formats.timer(stopped.seconds());
        return stopped.pieces() == 1
                ? all
                : messages.getMessage(
                        "timer.pieces", new Object[] {all, stopped.pieces()}, LocaleContextHolder.getLocale());
    }

    private static String undo(Stop stopped) {
        return "/timer/" + stopped.last() + "/resumption";
    }

    private ModelAndView fill(ModelAndView view, Viewer viewer) {
        List<Entry> recent = entries.recent(viewer, RECENT);
        List<Entry> unsettled = entries.unsettled(viewer, FORGOTTEN);
        return view.addObject(
                        "running",
                        unsettled.stream().filter(Entry::isRunning).findFirst().orElse(null))
                .addObject("now", entries.now())
                .addObject("recent", recent)
                .addObject("questions", comments.open(viewer))
                .addObject(
                        "forgotten", unsettled.stream().filter(Entry::flagged).toList())
                .addObject("cards", boards.assigned(viewer, CARDS))
                .addObject("projects", projects.running(viewer))
                .addObject("activities", Activity.values());
    }
}
