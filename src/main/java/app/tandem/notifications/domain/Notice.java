package app.tandem.notifications.domain;

import app.tandem.shared.web.Initials;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody should know.
 *
 * @param detail what exactly has happened, such as {@code DUE}; empty where the kind says it
 * @param actorId who did it; null when nobody did
 * @param cardKey null for what is about no card
 * @param entryId whose words it tells of; null for what is about no time
 * @param entryTitle what was worked on there
 * @param excerpt the beginning of what was said, without markup, or from where to where a card went; empty for other kinds
 * @param dueAt when the card is due now
 */
public record Notice(
        UUID id,
        NoticeKind kind,
        String detail,
        @Nullable UUID actorId,
        @Nullable String actorName,
        @Nullable String cardKey,
        @Nullable String cardTitle,
        @Nullable UUID entryId,
        @Nullable String entryTitle,
        String excerpt,
        @Nullable Instant dueAt,
        Instant at,
        @Nullable Instant readAt) {

    /** The message {@code notice.<key>} says what has happened, of an actor and a subject. */
    public String key() {
        return detail.isEmpty() ? kind.name() : kind + "." + detail;
    }

    Notice withExcerpt(String words) {
        return new Notice(
                id,
                kind,
                detail,
                actorId,
                actorName,
                cardKey,
                cardTitle,
                entryId,
                entryTitle,
                words,
                dueAt,
                at,
                readAt);
    }

    /** What it is about, as people call it. */
    public String subject() {
        if (entryTitle != null) {
            return entryTitle;
        }
        return cardKey == null ? "" : cardKey + " " + cardTitle;
    }

    public String actor() {
        return actorName == null ? "" : actorName;
    }

    /** Where its cause is. */
    public String path() {
        if (entryId != null) {
            return "/time/" + entryId + "#comments";
        }
        return kind == NoticeKind.TIMER_FORGOTTEN || cardKey == null ? "/timer" : "/cards/" + cardKey;
    }

    public boolean isRead() {
        return readAt != null;
    }

    public String initials() {
        return Initials.of(actor());
    }

    public int hue() {
        return actorId == null ? 1 : Initials.hue(actorId);
    }
}
