package app.tandem.boards.web;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.CardChoices;
import app.tandem.boards.domain.CardChoices.Choice;
import app.tandem.boards.domain.CardDetails;
import app.tandem.boards.domain.CardQueries;
import app.tandem.boards.domain.LabelService;
import app.tandem.boards.domain.LabelService.Label;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * What stands beside the front of a card when a key asks for its due date, its labels or its people, or the menu that leads to
 * them. Only what there is to choose from is here: it is written by the same commands as on the back of the card.
 */
@Controller
@ForStaff
@RequestMapping("/cards/{key}/quick")
class CardQuickController {

    private static final String VIEW = "boards/quick";

    /** For a card that is due today though the usual hour is over. */
    private static final LocalTime LATEST = LocalTime.of(23, 59);

    private static final int DAYS_OF_WEEK = 7;

    /**
     * The due date as it stands, in the viewer's zone.
     *
     * @param time the hour that is offered: the one of the card, else the usual one
     * @param offers the days that are most often meant
     */
    record Due(
            @Nullable LocalDate day,
            LocalTime time,
            @Nullable LocalDate startsOn,
            List<Offer> offers) {}

    /** @param name of the day: today, tomorrow, week */
    record Offer(String name, LocalDate day, LocalTime time) {}

    private final BoardFinder boards;
    private final CardQueries queries;
    private final CardChoices choices;
    private final Clock clock;

    CardQuickController(BoardFinder boards, CardQueries queries, CardChoices choices, Clock clock) {
        this.boards = boards;
        this.queries = queries;
        this.choices = choices;
        this.clock = clock;
    }

    /** What can be done with the card; less for who only reads. */
    @GetMapping("/menu")
    ModelAndView menu(Viewer viewer, @PathVariable String key) {
        return view("menu", boards.visible(viewer, key))
                .addObject("watched", queries.back(viewer, key).watched());
    }

    /** The lists of its board, and where it stands now. */
    @GetMapping("/move")
    ModelAndView move(Viewer viewer, @PathVariable String key) {
        CardName card = boards.workable(viewer, key);
        return view("move", card).addObject("lists", choices.of(card).lists()).addObject("above", queries.above(card));
    }

    @GetMapping("/due")
    ModelAndView due(Viewer viewer, @PathVariable String key) {
        CardName card = boards.workable(viewer, key);
        CardDetails details = queries.back(viewer, key).details();
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), viewer.zone());
        LocalDateTime at = details.dueAt() == null ? null : LocalDateTime.ofInstant(details.dueAt(), viewer.zone());
        LocalTime time = at == null ? CardController.END_OF_DAY : at.toLocalTime();
        LocalDate today = now.toLocalDate();
        List<Offer> offers = List.of(
                new Offer("today", today, now.toLocalTime().isBefore(time) ? time : LATEST),
                new Offer("tomorrow", today.plusDays(1), time),
                new Offer("week", today.plusDays(DAYS_OF_WEEK), time));
        return view("due", card)
                .addObject("due", new Due(at == null ? null : at.toLocalDate(), time, details.startsOn(), offers))
                .addObject("seen", CardPart.DATES.fingerprint(details));
    }

    @GetMapping("/labels")
    ModelAndView labels(Viewer viewer, @PathVariable String key) {
        CardName card = boards.workable(viewer, key);
        List<Choice<Label>> labels = choices.of(card).labels();
        return view("labels", card).addObject("labels", labels).addObject("colour", unused(labels));
    }

    @GetMapping("/people")
    ModelAndView people(Viewer viewer, @PathVariable String key) {
        CardName card = boards.workable(viewer, key);
        return view("people", card).addObject("people", choices.of(card).people());
    }

    /** For a new label: the first colour that no label of the board has, else the first of all. */
    private static int unused(List<Choice<Label>> labels) {
        return IntStream.rangeClosed(1, LabelService.COLOURS)
                .filter(colour ->
                        labels.stream().noneMatch(label -> label.value().colour() == colour))
                .findFirst()
                .orElse(1);
    }

    private static ModelAndView view(String what, CardName card) {
        return new ModelAndView(VIEW, "card", card).addObject("what", what);
    }
}
