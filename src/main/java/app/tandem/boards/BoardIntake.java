package app.tandem.boards;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Fills a new board with what another tool had on its own. */
public interface BoardIntake {

    /**
     * Everything on a board, in order; texts may be longer than fits and are cut.
     *
     * @param lists in order, each with its cards
     */
    record Content(List<NewLabel> labels, List<NewField> fields, List<NewList> lists) {}

    /**
     * A field of the board's own.
     *
     * @param options of a choice, in order; of two that are the same the first counts
     */
    record NewField(String name, Kind kind, boolean onFront, List<String> options) {

        /** What a field holds. */
        public enum Kind {
            TEXT,
            NUMBER,
            DATE,
            CHECKBOX,
            CHOICE
        }
    }

    /**
     * What a field holds on a card.
     *
     * @param field its place in {@link Content#fields}
     * @param value a text, a number with a point, {@code 2026-11-30}, {@code true}, or the name of an option
     */
    record NewValue(int field, String value) {}

    /** @param colour 1 to 8 */
    record NewLabel(String name, int colour) {}

    /**
     * A list.
     *
     * @param kind of open lists one at most is the inbox
     * @param archivedAt null for an open one
     */
    record NewList(String name, Kind kind, @Nullable Instant archivedAt, List<NewCard> cards) {

        /** What a list means beyond its name. */
        public enum Kind {
            PLAIN,
            INBOX,
            CLIENT,
            DONE
        }
    }

    /**
     * A card.
     *
     * @param order numbers of the board's cards are given in this order
     * @param sourceId what the card is called in the other tool
     * @param labels places in {@link Content#labels}
     * @param cover its colour, 1 to 8; null for none
     */
    record NewCard(
            long order,
            @Nullable String sourceId,
            String title,
            String description,
            @Nullable LocalDate startsOn,
            @Nullable Instant dueAt,
            @Nullable Instant doneAt,
            @Nullable Instant archivedAt,
            Instant createdAt,
            @Nullable UUID createdBy,
            Set<Integer> labels,
            @Nullable Integer cover,
            List<UUID> people,
            List<NewChecklist> checklists,
            List<NewComment> comments,
            List<NewLink> links,
            List<NewValue> values,
            List<PastEvent> history) {}

    record NewChecklist(String name, List<NewItem> items) {}

    record NewItem(
            String name,
            boolean done,
            @Nullable UUID personId,
            @Nullable LocalDate dueOn) {}

    record NewComment(UUID authorId, String text, Instant at) {}

    /** @param url http or https; nobody fetches it */
    record NewLink(
            String url,
            String name,
            @Nullable Long size,
            @Nullable String type,
            Instant at,
            @Nullable UUID by) {}

    /**
     * Something that had been done to a card in the other tool.
     *
     * @param personId who did it; null for somebody who is not here
     * @param personName as the other tool calls them
     * @param before values by the names of fields, as the card's own history names them: texts and truths
     */
    record PastEvent(
            Instant at,
            @Nullable UUID personId,
            String personName,
            Kind kind,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after) {

        /** What was done; told in the words of the card's own history. */
        public enum Kind {
            CREATED("card.created"),
            COPIED("card.copied"),
            UPDATED("card.updated"),
            MOVED("card.moved"),
            TRANSFERRED("card.transferred"),
            ARCHIVED("card.archived"),
            RESTORED("card.restored"),
            ASSIGNED("card.assigned"),
            UNASSIGNED("card.unassigned"),
            LABELLED("card.labelled"),
            UNLABELLED("card.unlabelled"),
            CHECKLIST_ADDED("checklist.added"),
            CHECKLIST_REMOVED("checklist.removed"),
            ITEM_ADDED("check-item.added"),
            ITEM_REMOVED("check-item.removed"),
            ITEM_DONE("check-item.done"),
            ITEM_REOPENED("check-item.reopened"),
            ATTACHED("attachment.added"),
            DETACHED("attachment.removed");

            private final String action;

            Kind(String action) {
                this.action = action;
            }

            /** As the history calls it. */
            public String action() {
                return action;
            }
        }
    }

    /** Those of the boards on which there is no card, archived ones counted in, and which can be filled therefore. */
    Set<UUID> empty(Collection<UUID> boardIds);

    /**
     * Replaces the lists, labels and fields that the board has.
     *
     * @param boardId a board without cards
     * @param progress told how many cards are written
     * @return the cards that were made
     */
    Set<UUID> fill(UUID boardId, Content content, IntConsumer progress);

    /**
     * Lets nobody add to a board or to its cards until the transaction of the caller ends.
     *
     * @return the cards that are on it, archived ones too
     */
    Set<UUID> hold(UUID boardId);

    /**
     * Takes a board back with everything on it, in the transaction of the caller. Numbers that its cards had are not given
     * again while there is their client; where the client goes too, its numbers begin anew with the next one of its name.
     *
     * @param progress told how much of it is done, 0 to 100
     * @throws org.springframework.dao.DataIntegrityViolationException when something else, such as time, points at a card
     */
    void remove(UUID boardId, IntConsumer progress);

    /**
     * Takes everything off a board, which has the usual lists then as if it were new, in the transaction of the caller.
     *
     * @param progress told how much of it is done, 0 to 100
     * @throws org.springframework.dao.DataIntegrityViolationException as {@link #remove}
     */
    void clear(UUID boardId, IntConsumer progress);

    /** Who has been given a card of a board, archived ones too. */
    Set<UUID> performers(UUID boardId);
}
