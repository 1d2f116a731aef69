package app.tandem.time.web;

import app.tandem.boards.Boards;
import app.tandem.boards.CardName;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.time.TypedDuration;
import app.tandem.shared.web.Formats;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import app.tandem.time.Activity;
import app.tandem.time.domain.EntryDetails;
import app.tandem.time.domain.EntryFilter;
import app.tandem.time.domain.EntryQueries;
import app.tandem.time.domain.EntryQueries.Entry;
import app.tandem.time.domain.EntryService;
import app.tandem.time.domain.EntryTimes;
import app.tandem.time.domain.Places;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The time of a card: what was worked, its entries, the button that starts the timer. The card shows it as a part of itself. */
@Controller
@ForStaff
@RequestMapping("/cards/{key}/time")
class CardTimeController {

    private static final String PAGE = "time/card";
    private static final int LATEST = 5;

    /** Time typed on the card. */
    record SpentForm(
            @NotBlank(message = "{time.duration.missing}") @TypedDuration
            String seconds,

            @NotNull(message = "{time.day.missing}") @Nullable
            LocalDate workDate,

            @Size(max = 2000) String note) {

        SpentForm {
            seconds = Objects.requireNonNullElse(seconds, "");
            note = Objects.requireNonNullElse(note, "");
        }
    }

    private final Boards boards;
    private final EntryQueries queries;
    private final EntryService entries;
    private final Places places;
    private final Formats formats;
    private final Toasts toasts;

    CardTimeController(
            Boards boards, EntryQueries queries, EntryService entries, Places places, Formats formats, Toasts toasts) {
        this.boards = boards;
        this.queries = queries;
        this.entries = entries;
        this.places = places;
        this.formats = formats;
        this.toasts = toasts;
    }

    @GetMapping
    ModelAndView page(Viewer viewer, @PathVariable String key, HttpServletRequest request) {
        CardName card = boards.visible(viewer, key);
        SpentForm empty = new SpentForm("", formats.today(), "");
        return fill(new ModelAndView(view(request), "form", empty), viewer, card);
    }

    @PostMapping
    ModelAndView add(
            Viewer viewer,
            @PathVariable String key,
            @Valid @ModelAttribute("form") SpentForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        CardName card = boards.workable(viewer, key);
        Submission submission = Submission.of(errors, () -> add(viewer, card.id(), form));
        if (!submission.isAccepted()) {
            return fill(submission.view(view(request)), viewer, card);
        }
        if (Toasts.isInPlace(request)) {
            return page(viewer, key, request);
        }
        toasts.show(response, "time.added");
        return new ModelAndView("redirect:" + card.path() + "/time");
    }

    private void add(Viewer viewer, UUID card, SpentForm form) {
        EntryTimes times = new EntryTimes(null, null, form.workDate(), TypedTimes.seconds(form.seconds()));
        entries.create(
                viewer,
                viewer.id(),
                places.workable(viewer, card.toString(), null),
                times,
                EntryDetails.of(Activity.TASK, form.note()));
    }

    private static String view(HttpServletRequest request) {
        return Toasts.isInPlace(request) ? PAGE + " :: hours" : PAGE;
    }

    private ModelAndView fill(ModelAndView view, Viewer viewer, CardName card) {
        Entry running = queries.running(viewer).orElse(null);
        return view.addObject("card", card)
                .addObject("hours", queries.ofCard(card.id()))
                .addObject("mine", viewer.id())
                .addObject("running", running)
                .addObject("now", queries.now())
                .addObject("entries", queries.latest(viewer, EntryFilter.ofCard(card.id()), LATEST));
    }
}
