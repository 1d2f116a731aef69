package app.tandem.boards.domain;

import app.tandem.shared.ids.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A piece of work on a board. Archived, never deleted. */
@Entity
@Table(name = "card")
class Card {

    @Id
    private UUID id = Ids.next();

    @Version
    private @Nullable Long version;

    private UUID clientId = new UUID(0, 0);
    private int number;
    private UUID boardId = new UUID(0, 0);
    private UUID listId = new UUID(0, 0);
    private String rank = "";
    private String title = "";
    private String description = "";
    private @Nullable LocalDate startsOn;
    private @Nullable Instant dueAt;
    private @Nullable Instant doneAt;

    @Enumerated(EnumType.STRING)
    private Priority priority = Priority.NORMAL;

    private boolean important;
    private boolean fire;
    private @Nullable Integer plannedSeconds;
    private boolean clientVisible;
    private String clientTitle = "";
    private String clientText = "";
    private @Nullable UUID goalId;
    private Instant createdAt = Instant.EPOCH;
    private @Nullable UUID createdBy;
    private @Nullable Instant archivedAt;

    protected Card() {}

    Card(BoardList list, UUID clientId, int number, String rank, CardDetails details, UUID createdBy, Instant at) {
        this.clientId = clientId;
        this.number = number;
        this.boardId = list.boardId();
        this.createdBy = createdBy;
        this.createdAt = at;
        describe(details);
        place(list, rank, at);
    }

    UUID id() {
        return id;
    }

    long version() {
        return version == null ? 0 : version;
    }

    UUID listId() {
        return listId;
    }

    String rank() {
        return rank;
    }

    boolean isArchived() {
        return archivedAt != null;
    }

    CardDetails details() {
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
                goalId);
    }

    void describe(CardDetails details) {
        this.title = details.title().strip();
        this.description = details.description();
        this.startsOn = details.startsOn();
        this.dueAt = details.dueAt();
        this.doneAt = details.doneAt();
        this.priority = details.priority();
        this.important = details.important();
        this.fire = details.fire();
        this.plannedSeconds = details.plannedSeconds();
        this.clientVisible = details.clientVisible();
        this.clientTitle = details.clientTitle().strip();
        this.clientText = details.clientText().strip();
        this.goalId = details.goalId();
    }

    /** Puts the card into a list of its board; where the list means that its cards are done, it is done. */
    void place(BoardList list, String newRank, Instant at) {
        if (!list.id().equals(listId) && list.kind() == ListKind.DONE && doneAt == null) {
            this.doneAt = at;
        }
        this.listId = list.id();
        this.rank = newRank;
    }

    /** Takes the card to another board, and to the client of that board under a new number. */
    void transfer(BoardList list, UUID client, int newNumber, String newRank, Instant at) {
        this.boardId = list.boardId();
        // What one client was to see is not for another.
        if (!client.equals(clientId)) {
            this.clientVisible = false;
            this.clientTitle = "";
            this.clientText = "";
        }
        this.clientId = client;
        this.number = newNumber;
        this.goalId = null;
        place(list, newRank, at);
    }

    int number() {
        return number;
    }

    /** @param at null where it is to be done still, as when it leaves a list whose cards are done */
    void doneSince(@Nullable Instant at) {
        this.doneAt = at;
    }

    void archive(Instant at) {
        this.archivedAt = at;
    }

    void restore() {
        this.archivedAt = null;
    }
}
