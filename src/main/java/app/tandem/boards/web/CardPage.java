package app.tandem.boards.web;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.CardChoices.Choice;
import app.tandem.boards.domain.CardChoices.Choices;
import app.tandem.boards.domain.CardExtras.Extras;
import app.tandem.boards.domain.CardExtras.Field;
import app.tandem.boards.domain.CardQueries.Attachment;
import app.tandem.boards.domain.CardQueries.Back;
import app.tandem.boards.domain.CardQueries.Checklist;
import app.tandem.boards.domain.CardQueries.Comment;
import app.tandem.boards.domain.CardQueries.Item;
import app.tandem.shared.text.SafeHtml;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The back of a card.
 *
 * @param seen for each part that is edited by a form of its own, a fingerprint of what the viewer sees
 * @param refused the form that was not accepted; null else
 */
record CardPage(
        CardName card,
        Back back,
        SafeHtml description,
        Choices choices,
        List<Said> comments,
        Extras extras,
        Map<String, String> seen,
        String dueBadge,
        @Nullable Refused refused) {

    /** A comment with its markup. */
    record Said(Comment comment, SafeHtml html) {}

    /**
     * A form that was not accepted.
     *
     * @param part which form it was
     * @param typed what stood in it
     * @param stale somebody else had changed the part meanwhile
     */
    record Refused(String part, Record typed, String message, boolean stale) {}

    public List<Checklist> checklists() {
        return extras.checklists();
    }

    /** The latest first, by what they say themselves; those that do not say when stand last. */
    public List<Attachment> letters() {
        return extras.attachments().stream()
                .filter(Attachment::isLetter)
                .sorted(Comparator.comparing(
                        Attachment::sentAt, Comparator.nullsLast(Comparator.<Instant>reverseOrder())))
                .toList();
    }

    /** Attachments that are no letters. */
    public List<Attachment> files() {
        return extras.attachments().stream().filter(file -> !file.isLetter()).toList();
    }

    /** Those that came with a comment. */
    public List<Attachment> filesOf(UUID commentId) {
        return extras.attachments().stream()
                .filter(file -> commentId.equals(file.commentId()) && file.letterId() == null)
                .toList();
    }

    /** Whether one of the attachments could be the cover. */
    public boolean hasPictures() {
        return extras.attachments().stream().anyMatch(Attachment::previewed);
    }

    /** Fingerprint of what stands in a field of the board. */
    public String seen(Field field) {
        return Seen.of(field.shown());
    }

    public String seen(Checklist checklist) {
        return Seen.of(checklist.name());
    }

    public String seen(Item item) {
        return Seen.of(item.name());
    }

    /** Fingerprint of who is to do an item and until when. */
    public String seenDuty(Item item) {
        return Seen.of(Seen.duty(item.personId(), item.dueOn()));
    }

    /** Whether somebody is among those who may be given something on the card. */
    public boolean offers(UUID person) {
        return choices.people().stream().anyMatch(one -> one.value().id().equals(person));
    }

    /** Name of the goal that the card is for; empty for none. */
    public String goal() {
        return choices.goals().stream()
                .filter(Choice::chosen)
                .map(goal -> goal.value().name())
                .collect(Collectors.joining());
    }

    /**
     * What the client gets to see, one below the other.
     *
     * @param sees whether they see the card at all, in the viewer's language
     */
    public String clientView(String sees) {
        return Stream.of(sees, back.details().clientTitle(), back.details().clientText())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** Whether somebody else had changed what the form of this part would have replaced. */
    public boolean isStale(String part) {
        return refused != null && refused.stale() && refused.part().equals(part);
    }

    /** Whether this is the part whose form was not accepted. */
    public boolean isRefused(String part) {
        return refused != null && refused.part().equals(part);
    }

    /** What was typed into the form of this part; null unless it was refused. */
    public @Nullable Record typed(String part) {
        return refused != null && refused.part().equals(part) ? refused.typed() : null;
    }
}
