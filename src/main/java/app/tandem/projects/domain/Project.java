package app.tandem.projects.domain;

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

/** A piece of work for a client. Archived, never deleted. */
@Entity
@Table(name = "project")
class Project {

    @Id
    private UUID id = Ids.next();

    @Version
    private @Nullable Long version;

    private UUID clientId = new UUID(0, 0);
    private String name = "";
    private String key = "";
    private UUID boardId = Ids.next();
    private String description = "";

    @Enumerated(EnumType.STRING)
    private ProjectState state = ProjectState.RUNNING;

    private @Nullable LocalDate startsOn;
    private @Nullable LocalDate endsOn;
    private boolean template;
    private Instant createdAt = Instant.EPOCH;
    private @Nullable Instant archivedAt;

    protected Project() {}

    Project(UUID clientId, ProjectDetails details, Instant at) {
        this.clientId = clientId;
        this.createdAt = at;
        describe(details);
    }

    UUID id() {
        return id;
    }

    long version() {
        return version == null ? 0 : version;
    }

    UUID clientId() {
        return clientId;
    }

    UUID boardId() {
        return boardId;
    }

    String name() {
        return name;
    }

    boolean isArchived() {
        return archivedAt != null;
    }

    ProjectDetails details() {
        return new ProjectDetails(name, key, description, state, startsOn, endsOn, template);
    }

    void describe(ProjectDetails details) {
        this.name = details.name().strip();
        this.key = details.key();
        this.description = details.description();
        this.state = details.state();
        this.startsOn = details.startsOn();
        this.endsOn = details.endsOn();
        this.template = details.template();
    }

    void archive(Instant at) {
        this.archivedAt = at;
    }

    void restore() {
        this.archivedAt = null;
    }
}
