package app.tandem.boards.web;

import app.tandem.boards.domain.CardDetails;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The parts of a card that are edited each by a form of its own. Two people who change different parts do not disturb each
 * other; of two who change the same one, the second sees both texts. So a form carries a fingerprint of what its part was.
 */
enum CardPart {
    TITLE(CardDetails::title),
    DESCRIPTION(CardDetails::description),
    DATES(details -> details.startsOn() + "|" + details.dueAt()),
    MARKS(details -> details.priority() + "|" + details.important() + "|" + details.fire()),
    PLANNED(details -> String.valueOf(details.plannedSeconds())),
    GOAL(details -> String.valueOf(details.goalId())),
    CLIENT(details -> details.clientVisible() + "|" + details.clientTitle() + "|" + details.clientText());

    private final Function<CardDetails, String> text;

    CardPart(Function<CardDetails, String> text) {
        this.text = text;
    }

    String fingerprint(CardDetails details) {
        return Seen.of(text.apply(details));
    }

    /** Whether the part is still what it was when the form was shown. */
    Predicate<CardDetails> isStill(String fingerprint) {
        return details -> fingerprint(details).equals(fingerprint);
    }
}
