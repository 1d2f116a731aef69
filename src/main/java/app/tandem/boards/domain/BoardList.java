package app.tandem.boards.domain;

import app.tandem.shared.ids.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A column of a board. */
@Entity
@Table(name = "board_list")
class BoardList {

    @Id
    private UUID id = Ids.next();

    @Version
    private @Nullable Long version;

    private UUID boardId = new UUID(0, 0);
    private String name = "";

    @Enumerated(EnumType.STRING)
    private ListKind kind = ListKind.PLAIN;

    private String rank = "";
    private @Nullable Integer cardLimit;
    private Instant createdAt = Instant.EPOCH;
    private @Nullable Instant archivedAt;

    protected BoardList() {}

    BoardList(UUID boardId, String name, ListKind kind, String rank, Instant at) {
        this.boardId = boardId;
        this.rank = rank;
        this.createdAt = at;
        describe(new ListDetails(name, kind, null));
    }

    UUID id() {
        return id;
    }

    UUID boardId() {
        return boardId;
    }

    ListKind kind() {
        return kind;
    }

    boolean isArchived() {
        return archivedAt != null;
    }

    ListDetails details() {
        return new ListDetails(name, kind, cardLimit);
    }

    void describe(ListDetails details) {
        this.name = details.name().strip();
        this.kind = details.kind();
        this.cardLimit = details.cardLimit();
    }

    void rank(String newRank) {
        this.rank = newRank;
    }

    void archive(Instant at) {
        this.archivedAt = at;
    }

    void restore() {
        this.archivedAt = null;
    }
}
