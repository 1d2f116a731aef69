package app.tandem.imports.domain;

import app.tandem.audit.AuditTrail;
import app.tandem.audit.AuditTrail.Doing;
import app.tandem.audit.EarlierTrail;
import app.tandem.boards.BoardIntake;
import app.tandem.clients.ClientIntake;
import app.tandem.people.PeopleIntake;
import app.tandem.projects.ProjectIntake;
import app.tandem.projects.Projects;
import app.tandem.shared.errors.ForbiddenException;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Viewer;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes back a board that was imported: its cards and lists, its project, the people whom it has made and whom nothing else
 * names, and the client that it has made if nothing else is of it.
 *
 * <p>What others have done since is theirs, so it stands against it: their changes on the board, cards that came from other
 * boards, and any time, which is never lost, also where it was removed. What whoever takes it back has done on the board
 * themselves goes with it, as they are told before: most imports are taken back after somebody has looked around in them. Cards
 * that have left for another board stay there, with what was told of their past.
 */
@Component
class BoardUndoing {

    private static final String CAME_FROM_ELSEWHERE = "card.transferred";
    private static final int MOST_NAMED = 3;

    private final ImportRuns runs;
    private final AuditTrail trail;
    private final EarlierTrail earlier;
    private final Projects projects;
    private final ProjectIntake projectIntake;
    private final BoardIntake boards;
    private final ClientIntake clients;
    private final PeopleIntake people;

    BoardUndoing(
            ImportRuns runs,
            AuditTrail trail,
            EarlierTrail earlier,
            Projects projects,
            ProjectIntake projectIntake,
            BoardIntake boards,
            ClientIntake clients,
            PeopleIntake people) {
        this.runs = runs;
        this.trail = trail;
        this.earlier = earlier;
        this.projects = projects;
        this.projectIntake = projectIntake;
        this.boards = boards;
        this.clients = clients;
        this.people = people;
    }

    /**
     * In the transaction of the caller, who has let the run go of its project.
     *
     * @return how many cards are gone
     * @throws RuleException {@code import.undo.foreign} when the viewer may not change the project any more, {@code
     *     import.undo.changed}, {@code import.undo.cards}, {@code import.undo.time}, {@code import.undo.used}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int undo(Viewer viewer, ImportRun run) {
        UUID project = Objects.requireNonNull(run.projectId());
        UUID board = Objects.requireNonNull(run.boardId());
        Instant since = Objects.requireNonNull(run.endedAt());
        checkEditable(viewer, project);
        try {
            // The board is held before the changes are read: nothing is done on it afterwards.
            Set<UUID> there = boards.hold(board);
            checkUnchanged(viewer, project, since);
            checkOwn(run, project, there, since);
            int cards = boards.remove(board);
            earlier.forget(there);
            projectIntake.remove(project);
            people.remove(run.madePeople());
            UUID client = run.clientId();
            if (run.madeClient() && client != null && !trail.othersTouched(client, viewer.id(), since)) {
                clients.remove(client);
            }
            return cards;
        } catch (DataIntegrityViolationException e) {
            boolean time = String.valueOf(e.getMostSpecificCause().getMessage()).contains("time_entry");
            throw time ? new RuleException(null, "import.undo.time") : new RuleException(null, "import.undo.used");
        }
    }

    private void checkEditable(Viewer viewer, UUID project) {
        try {
            projects.editable(viewer, project);
        } catch (NotFoundException | ForbiddenException e) {
            throw new RuleException(null, "import.undo.foreign");
        }
    }

    private void checkUnchanged(Viewer viewer, UUID project, Instant since) {
        List<Doing> doings = trail.doings(project, since);
        List<Doing> others = doings.stream()
                .filter(one -> one.actorId() != null && !one.actorId().equals(viewer.id()))
                .toList();
        if (!others.isEmpty()) {
            throw new RuleException(
                    null,
                    "import.undo.changed",
                    others.stream().mapToInt(Doing::times).sum(),
                    others.stream()
                            .map(Doing::actorName)
                            .distinct()
                            .limit(MOST_NAMED)
                            .collect(Collectors.joining(", ")));
        }
    }

    /** Cards that have left and come back, or that were there for a while only, are in nobody's way. */
    private void checkOwn(ImportRun run, UUID project, Set<UUID> there, Instant since) {
        Set<UUID> guests = new HashSet<>(trail.subjects(project, CAME_FROM_ELSEWHERE, since));
        guests.retainAll(there);
        guests.removeAll(runs.made(run.id()).cards());
        if (!guests.isEmpty()) {
            throw new RuleException(null, "import.undo.cards", guests.size());
        }
    }
}
