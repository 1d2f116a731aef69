package app.tandem.boards.web;

import app.tandem.boards.WorkedTime.OnCard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hours of the cards that a list shows, in seconds. What is left and what is over is reckoned card by card, and only where
 * something is planned: hours of a card without a plan use up nobody's plan, and one card's saving does not hide what another one
 * took too much.
 *
 * @param planned on all cards that have a plan
 * @param worked on all cards
 * @param left of the plans
 * @param over beyond the plans
 * @param unplanned worked on cards without a plan; part of {@code worked}
 */
record ListHours(long planned, long worked, long left, long over, long unplanned) {

    private static final long MINUTE = 60;

    /**
     * @param planned on all cards together
     * @param work on those of them on which anybody has worked
     */
    static ListHours of(long planned, List<OnCard> work) {
        long used = 0;
        long over = 0;
        long unplanned = 0;
        for (OnCard card : work) {
            @Nullable Integer plan = card.plannedSeconds();
            if (plan == null || plan == 0) {
                unplanned += card.seconds();
            } else {
                used += Math.min(plan, card.seconds());
                over += Math.max(0, card.seconds() - plan);
            }
        }
        // Of what is shown as worked: whole minutes.
        return new ListHours(planned, used + over + unplanned, planned - (used - used % MINUTE), over, unplanned);
    }

    public boolean isEmpty() {
        return planned == 0 && worked < MINUTE;
    }

    /** Worked on cards that have a plan. */
    public long onPlan() {
        return worked - unplanned;
    }

    public boolean isOver() {
        return over >= MINUTE;
    }

    public boolean hasUnplanned() {
        return unplanned >= MINUTE;
    }
}
