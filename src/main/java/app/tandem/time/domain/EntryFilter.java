package app.tandem.time.domain;

import app.tandem.time.Activity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which entries a list shows; null in a place means any. Days are those of the client unless a zone is said, both ends included.
 *
 * @param flagged only what a forgotten timer has left and nobody has confirmed
 * @param noted false for entries without a note only
 * @param cardless only what was done on a project and on no card
 * @param importId only what this import has brought
 * @param zone where the days begin; counts only with both ends
 */
public record EntryFilter(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable UUID personId,
        @Nullable UUID projectId,
        @Nullable UUID clientId,
        @Nullable UUID cardId,
        @Nullable Activity activity,
        @Nullable Boolean billable,
        boolean flagged,
        @Nullable Boolean noted,
        boolean cardless,
        @Nullable UUID importId,
        @Nullable ZoneId zone) {

    /** Everything that the viewer may see. */
    public static final EntryFilter ALL = new EntryFilter(null, null, null, null, null, null);

    /** Of a span and of what the work was for, whatever else it was. */
    public EntryFilter(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable UUID personId,
            @Nullable UUID projectId,
            @Nullable UUID clientId,
            @Nullable UUID cardId) {
        this(from, to, personId, projectId, clientId, cardId, null, null, false, null, false, null, null);
    }

    /** Everything on a card. */
    public static EntryFilter ofCard(UUID cardId) {
        return new EntryFilter(null, null, null, null, null, cardId);
    }

    /** What somebody did on days. */
    public static EntryFilter ofPerson(UUID personId, @Nullable LocalDate from, @Nullable LocalDate to) {
        return new EntryFilter(from, to, personId, null, null, null);
    }

    /** Its days as a stretch of time; null where they are those of each client. */
    @Nullable
    Stretch stretch() {
        return zone == null || from == null || to == null
                ? null
                : new Stretch(
                        from.atStartOfDay(zone).toInstant(),
                        to.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** @param until the first moment that is no longer in it */
    record Stretch(Instant since, Instant until) {}

    /** Of one person's days, whatever was done on them. */
    boolean isOfOnePerson() {
        return personId != null && equals(ofPerson(personId, from, to));
    }
}
