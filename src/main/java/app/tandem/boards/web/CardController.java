package app.tandem.boards.web;

import app.tandem.audit.AuditTrail;
import app.tandem.boards.CardName;
import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.CardDetails;
import app.tandem.boards.domain.CardService;
import app.tandem.boards.domain.Priority;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.time.Durations;
import app.tandem.shared.web.Paging;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The back of a card, and the parts of it that are written on the card itself. */
@Controller
@ForStaff
@RequestMapping("/cards/{key}")
class CardController {

    /** Due when no time is given. */
    static final LocalTime END_OF_DAY = LocalTime.of(18, 0);

    private static final Duration MOST_PLANNED = Duration.ofSeconds(CardService.MOST_PLANNED);

    record TitleForm(String title, String seen) {}

    record DescriptionForm(String description, String seen) {}

    record DatesForm(
            @Nullable LocalDate startsOn,
            @Nullable LocalDate dueOn,
            @Nullable @DateTimeFormat(pattern = "HH:mm") LocalTime dueTime,
            String seen) {}

    record MarksForm(
            Priority priority,
            @Nullable Boolean important,
            @Nullable Boolean fire,
            String seen) {}

    record PlannedForm(String hours, String seen) {

        /** @throws RuleException as {@link Durations#refusal} says, for what cannot be read as hours */
        @Nullable
        Integer seconds() {
            if (hours.isBlank()) {
                return null;
            }
            Durations.refusal(hours, MOST_PLANNED).ifPresent(refusal -> {
                throw new RuleException(
                        "hours", refusal.code(), refusal.arguments().toArray());
            });
            return (int) Durations.parse(hours, MOST_PLANNED).orElseThrow().toSeconds();
        }
    }

    record GoalForm(@Nullable UUID goalId, String seen) {}

    record ClientForm(
            @Nullable Boolean visible,
            String title,
            @Nullable String text,
            String seen) {}

    private final BoardFinder boards;
    private final CardService cards;
    private final CardPages pages;
    private final AuditTrail trail;
    private final Clock clock;

    CardController(BoardFinder boards, CardService cards, CardPages pages, AuditTrail trail, Clock clock) {
        this.boards = boards;
        this.cards = cards;
        this.pages = pages;
        this.trail = trail;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView page(Viewer viewer, @PathVariable String key) {
        return pages.page(viewer, key);
    }

    /** Everything that happened to the card. */
    @GetMapping("/activity")
    ModelAndView activity(Viewer viewer, @PathVariable String key, Paging paging) {
        CardName card = boards.visible(viewer, key);
        return new ModelAndView("boards/activity", "card", card).addObject("rows", trail.of(card.id(), paging));
    }

    @PostMapping("/title")
    ModelAndView title(Viewer viewer, @PathVariable String key, TitleForm form) {
        return change(viewer, key, CardPart.TITLE, form, form.seen(), was -> was.withTitle(form.title()));
    }

    @PostMapping("/description")
    ModelAndView description(Viewer viewer, @PathVariable String key, DescriptionForm form) {
        return change(
                viewer, key, CardPart.DESCRIPTION, form, form.seen(), was -> was.withDescription(form.description()));
    }

    @PostMapping("/dates")
    ModelAndView dates(Viewer viewer, @PathVariable String key, DatesForm form) {
        LocalTime time = form.dueTime() == null ? END_OF_DAY : form.dueTime();
        Instant due = form.dueOn() == null
                ? null
                : form.dueOn().atTime(time).atZone(viewer.zone()).toInstant();
        return change(viewer, key, CardPart.DATES, form, form.seen(), was -> was.withDates(form.startsOn(), due));
    }

    @PostMapping("/marks")
    ModelAndView marks(Viewer viewer, @PathVariable String key, MarksForm form) {
        return change(
                viewer,
                key,
                CardPart.MARKS,
                form,
                form.seen(),
                was -> was.withMarks(form.priority(), isOn(form.important()), isOn(form.fire())));
    }

    @PostMapping("/planned")
    ModelAndView planned(Viewer viewer, @PathVariable String key, PlannedForm form) {
        return change(viewer, key, CardPart.PLANNED, form, form.seen(), was -> was.withPlanned(form.seconds()));
    }

    @PostMapping("/goal")
    ModelAndView goal(Viewer viewer, @PathVariable String key, GoalForm form) {
        return change(viewer, key, CardPart.GOAL, form, form.seen(), was -> was.withGoal(form.goalId()));
    }

    @PostMapping("/client-view")
    ModelAndView clientView(Viewer viewer, @PathVariable String key, ClientForm form) {
        return change(
                viewer,
                key,
                CardPart.CLIENT,
                form,
                form.seen(),
                was -> was.withClientView(isOn(form.visible()), form.title())
                        .withClientText(form.text() == null ? was.clientText() : form.text()));
    }

    @PostMapping("/done")
    String done(Viewer viewer, @PathVariable String key, @RequestParam boolean done) {
        CardName card = boards.workable(viewer, key);
        Instant now = clock.instant();
        cards.change(
                viewer,
                card,
                was -> true,
                was -> was.withDone(!done ? null : was.doneAt() == null ? now : was.doneAt()));
        return "redirect:" + card.path();
    }

    /** A box that is not ticked is not sent. */
    private static boolean isOn(@Nullable Boolean box) {
        return Boolean.TRUE.equals(box);
    }

    private ModelAndView change(
            Viewer viewer, String key, CardPart part, Record form, String seen, UnaryOperator<CardDetails> change) {
        CardName card = boards.workable(viewer, key);
        return pages.after(
                viewer, card, part.name(), form, () -> cards.change(viewer, card, part.isStill(seen), change));
    }
}
