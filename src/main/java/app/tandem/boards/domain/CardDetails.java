package app.tandem.boards.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is written on a card.
 *
 * @param doneAt when it was marked done; null while it is open
 * @param fire an urgent card from outside the agreed plan
 * @param plannedSeconds null when nothing is planned
 * @param clientVisible the client may see the card
 * @param clientTitle what the client reads instead of the title; empty for the title
 * @param clientText what the client reads below the title, as Markdown: the description is the agency's own; empty for nothing
 * @param goalId a goal of the same project
 */
public record CardDetails(
        String title,
        String description,
        @Nullable LocalDate startsOn,
        @Nullable Instant dueAt,
        @Nullable Instant doneAt,
        Priority priority,
        boolean important,
        boolean fire,
        @Nullable Integer plannedSeconds,
        boolean clientVisible,
        String clientTitle,
        String clientText,
        @Nullable UUID goalId) {

    /** A card of which only the title is known. */
    public static CardDetails titled(String title) {
        return new CardDetails(title, "", null, null, null, Priority.NORMAL, false, false, null, false, "", "", null);
    }

    public CardDetails withTitle(String value) {
        return new CardDetails(
                value,
                description,
                startsOn,
                dueAt,
                doneAt,
                priority,
                important,
                fire,
                plannedSeconds,
                clientVisible,
                clientTitle,
                clientText,
                goalId);
    }

    public CardDetails withDescription(String value) {
        return new CardDetails(
                title,
                value,
                startsOn,
                dueAt,
                doneAt,
                priority,
                important,
                fire,
                plannedSeconds,
                clientVisible,
                clientTitle,
                clientText,
                goalId);
    }

    public CardDetails withDates(@Nullable LocalDate starts, @Nullable Instant due) {
        return new CardDetails(
                title,
                description,
                starts,
                due,
                doneAt,
                priority,
                important,
                fire,
                plannedSeconds,
                clientVisible,
                clientTitle,
                clientText,
                goalId);
    }

    public CardDetails withDone(@Nullable Instant at) {
        return new CardDetails(
                title,
                description,
                startsOn,
                dueAt,
                at,
                priority,
                important,
                fire,
                plannedSeconds,
                clientVisible,
                clientTitle,
                clientText,
                goalId);
    }

    public CardDetails withMarks(Priority value, boolean isImportant, boolean isFire) {
        return new CardDetails(
                title,
                description,
                startsOn,
                dueAt,
                doneAt,
                value,
                isImportant,
                isFire,
                plannedSeconds,
                clientVisible,
                clientTitle,
                clientText,
                goalId);
    }

    public CardDetails withPlanned(@Nullable Integer seconds) {
        return new CardDetails(
                title,
                description,
                startsOn,
                dueAt,
                doneAt,
                priority,
                important,
                fire,
                seconds,
                clientVisible,
                clientTitle,
                clientText,
                goalId);
    }

    public CardDetails withClientView(boolean visible, String titleForClient) {
        return new CardDetails(
                title,
                description,
                startsOn,
                dueAt,
                doneAt,
                priority,
                important,
                fire,
                plannedSeconds,
                visible,
                titleForClient,
                clientText,
                goalId);
    }

    public CardDetails withClientText(String value) {
        return new CardDetails(
                title,
                description,
                startsOn,
                dueAt,
                doneAt,
                priority,
                important,
                fire,
                plannedSeconds,
                clientVisible,
                clientTitle,
                value,
                goalId);
    }

    public CardDetails withGoal(@Nullable UUID goal) {
        return new CardDetails(
                title,
                description,
                startsOn,
                dueAt,
                doneAt,
                priority,
                important,
                fire,
                plannedSeconds,
                clientVisible,
                clientTitle,
                clientText,
                goal);
    }
}
