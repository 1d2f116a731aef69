package app.tandem.boards.api;

import app.tandem.audit.AuditRow;
import app.tandem.audit.AuditRow.FieldChange;
import app.tandem.audit.AuditTrail;
import app.tandem.boards.CardName;
import app.tandem.boards.domain.BoardFinder;
import app.tandem.projects.ProjectName;
import app.tandem.projects.Projects;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.PageOf;
import app.tandem.shared.web.Paging;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened in the caller's projects. */
@RestController
@ForStaff
@RequestMapping("/api/v1/activity")
class ActivityApi {

    /**
     * Something that was done.
     *
     * @param action its stable name, such as {@code card.moved}
     * @param text what the actor did, in the language of the caller
     * @param earlier it happened in another tool, from which an import brought it along
     */
    record Item(
            Instant at,
            String actor,
            String action,
            String text,
            String subjectType,
            UUID subjectId,
            String subject,
            boolean earlier,
            List<FieldChange> changes) {}

    private final AuditTrail trail;
    private final Projects projects;
    private final BoardFinder boards;
    private final MessageSource messages;

    ActivityApi(AuditTrail trail, Projects projects, BoardFinder boards, MessageSource messages) {
        this.trail = trail;
        this.projects = projects;
        this.boards = boards;
        this.messages = messages;
    }

    /**
     * Newest first.
     *
     * @param projectId left out: all projects of the caller that are not archived
     * @param cardId id or key of a card; only what was done to it
     * @param since only what was done then or later
     */
    @GetMapping
    PageOf<Item> activity(
            Viewer viewer,
            @RequestParam @Nullable UUID projectId,
            @RequestParam @Nullable String cardId,
            @RequestParam @DateTimeFormat(iso = ISO.DATE_TIME) @Nullable OffsetDateTime since,
            Paging paging) {
        CardName card = cardId == null ? null : boards.visible(viewer, cardId);
        if (card != null && projectId != null && !card.projectId().equals(projectId)) {
            throw new NotFoundException("card");
        }
        Instant from = since == null ? null : since.toInstant();
        PageOf<AuditRow> rows = card != null
                ? trail.done(card.id(), from, paging)
                : trail.doneIn(viewer, among(viewer, projectId), from, paging);
        return rows.map(row -> item(viewer, row));
    }

    private List<UUID> among(Viewer viewer, @Nullable UUID projectId) {
        return projectId != null
                ? List.of(projects.visible(viewer, projectId).id())
                : projects.running(viewer).stream().map(ProjectName::id).toList();
    }

    private Item item(Viewer viewer, AuditRow row) {
        String text =
                messages.getMessage("activity." + row.action(), new Object[] {row.subjectLabel()}, viewer.locale());
        return new Item(
                row.at(),
                row.actorName(),
                row.action(),
                text,
                row.subjectType(),
                row.subjectId(),
                row.subjectLabel(),
                row.earlier(),
                row.changes());
    }
}
