package app.tandem.boards.web;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.CardChoices;
import app.tandem.boards.domain.CardChoices.Choice;
import app.tandem.boards.domain.CardChoices.Choices;
import app.tandem.boards.domain.CardDetails;
import app.tandem.boards.domain.CardExtras;
import app.tandem.boards.domain.CardQueries;
import app.tandem.boards.domain.CardQueries.Back;
import app.tandem.boards.domain.Priority;
import app.tandem.boards.domain.RecurrenceRule;
import app.tandem.boards.web.CardPage.Refused;
import app.tandem.boards.web.CardPage.Said;
import app.tandem.people.PersonName;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.errors.StaleException;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.text.Markdown;
import java.time.Clock;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Puts the back of a card together, and shows it again with what was typed when a form was refused. */
@Component
class CardPages {

    private static final String VIEW = "boards/card";

    private final CardQueries queries;
    private final CardChoices choices;
    private final CardExtras extras;
    private final Markdown markdown;
    private final MessageSource messages;
    private final Clock clock;

    CardPages(
            CardQueries queries,
            CardChoices choices,
            CardExtras extras,
            Markdown markdown,
            MessageSource messages,
            Clock clock) {
        this.queries = queries;
        this.choices = choices;
        this.extras = extras;
        this.markdown = markdown;
        this.messages = messages;
        this.clock = clock;
    }

    /** @throws NotFoundException for a card that the viewer may not see */
    ModelAndView page(Viewer viewer, String idOrKey) {
        return view(viewer, idOrKey, null);
    }

    /**
     * Runs a command that a form asks for.
     *
     * @param part names the form
     * @return back to the card, or the card with the form as it was and the reason why not
     */
    ModelAndView after(Viewer viewer, CardName card, String part, Record form, Runnable command) {
        try {
            command.run();
            return new ModelAndView("redirect:" + card.path());
        } catch (RuleException e) {
            String message = messages.getMessage("error." + e.code(), e.arguments(), viewer.locale());
            return again(viewer, card.key(), new Refused(part, form, message, false), HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (StaleException e) {
            String message = messages.getMessage("error." + e.code(), null, viewer.locale());
            return again(viewer, card.key(), new Refused(part, form, message, true), HttpStatus.CONFLICT);
        }
    }

    private ModelAndView again(Viewer viewer, String idOrKey, Refused refused, HttpStatusCode status) {
        ModelAndView view = view(viewer, idOrKey, refused);
        view.setStatus(status);
        return view;
    }

    private ModelAndView view(Viewer viewer, String idOrKey, @Nullable Refused refused) {
        return new ModelAndView(VIEW, "page", read(viewer, idOrKey, refused))
                .addObject("priorities", Priority.values())
                .addObject("relations", CardExtras.Relation.values())
                .addObject("rules", RecurrenceRule.Kind.values())
                .addObject("weekdays", DayOfWeek.values());
    }

    private CardPage read(Viewer viewer, String idOrKey, @Nullable Refused refused) {
        Back back = queries.back(viewer, idOrKey);
        CardName card = back.card();
        CardDetails details = back.details();
        Map<String, String> seen = Arrays.stream(CardPart.values())
                .collect(Collectors.toMap(CardPart::name, part -> part.fingerprint(details)));
        Choices choice = choices.of(card);
        List<String> names = choice.people().stream()
                .map(Choice::value)
                .filter(person -> !person.isContact())
                .map(PersonName::name)
                .toList();
        return new CardPage(
                card,
                back,
                markdown.render(details.description()),
                choice,
                queries.comments(card.id()).stream()
                        .map(comment -> new Said(comment, markdown.render(comment.text(), names)))
                        .toList(),
                extras.of(viewer, card),
                seen,
                CardFace.dueBadge(details.dueAt(), details.doneAt(), clock.instant()),
                refused);
    }
}
