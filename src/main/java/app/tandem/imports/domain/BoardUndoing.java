package app.tandem.imports.domain;

import app.tandem.audit.AuditTrail;
import app.tandem.audit.AuditTrail.Doing;
import app.tandem.audit.EarlierTrail;
import app.tandem.boards.BoardIntake;
import app.tandem.clients.ClientIntake;
import app.tandem.projects.ProjectIntake;
import app.tandem.projects.ProjectName;
import app.tandem.projects.Projects;
import app.tandem.shared.errors.ForbiddenException;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Viewer;
import app.tandem.time.TimeIntake;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes back a board that was imported: its cards and lists, its project if it was made for it, the people whom it has made and whom nothing else
 * names, and the client that it has made if nothing else is of it.
 *
 * <p>What others have done since is theirs, so it stands against it: their changes on the board, cards that came from other
 * boards, and any time, which is never lost, also where it was removed. What whoever takes it back has done on the board
 * themselves goes with it, as they are told before: most imports are taken back after somebody has looked around in them. Cards
 * that have left for another board stay there, with what was told of their past. What else stays is named.
 */
@Component
class BoardUndoing {

    private static final String CAME_FROM_ELSEWHERE = "card.transferred";
    private static final int MOST_NAMED = 3;
    private static final int PERCENT = 100;

    private final ImportRuns runs;
    private final AuditTrail trail;
    private final EarlierTrail earlier;
    private final Projects projects;
    private final ProjectIntake projectIntake;
    private final BoardIntake boards;
    private final ClientIntake clients;
    private final TimeIntake time;
    private final MadePeople people;

    BoardUndoing(
            ImportRuns runs,
            AuditTrail trail,
            EarlierTrail earlier,
            Projects projects,
            ProjectIntake projectIntake,
            BoardIntake boards,
            ClientIntake clients,
            TimeIntake time,
            MadePeople people) {
        this.runs = runs;
        this.trail = trail;
        this.earlier = earlier;
        this.projects = projects;
        this.projectIntake = projectIntake;
        this.boards = boards;
        this.clients = clients;
        this.time = time;
        this.people = people;
    }

    /**
     * Says at once what stands against it, before anybody waits; in the transaction of the caller.
     *
     * @throws RuleException as {@link #undo}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void check(Viewer viewer, ImportRun run) {
        UUID project = Objects.requireNonNull(run.projectId());
        hold(viewer, run, editable(viewer, project).id());
        if (time.wasSpentOn(project)) {
            throw new RuleException(null, "import.undo.time");
        }
    }

    /**
     * In the transaction of the caller. What stays is written into the run.
     *
     * @param progress told how far it is, as a part of the total of the run
     * @throws RuleException {@code import.undo.foreign} when the viewer may not change the project any more, {@code
     *     import.undo.changed}, {@code import.undo.cards}, {@code import.undo.time}, {@code import.undo.used}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void undo(Viewer viewer, ImportRun run, IntConsumer progress) {
        UUID board = Objects.requireNonNull(run.boardId());
        Instant since = Objects.requireNonNull(run.endedAt());
        ProjectName project = editable(viewer, Objects.requireNonNull(run.projectId()));
        List<Warning> left = new ArrayList<>();
        try {
            Set<UUID> there = hold(viewer, run, project.id());
            IntConsumer part = percent -> progress.accept(run.total() * percent / PERCENT);
            if (run.isIntoProject()) {
                boards.clear(board, part);
            } else {
                boards.remove(board, part);
            }
            earlier.forget(there);
            // From here on the run itself is held, and no progress can be written.
            runs.letGo(run.id());
            if (!run.isIntoProject()) {
                projectIntake.remove(project.id());
            }
            left.addAll(people.remove(run.madePeople()));
            UUID client = run.clientId();
            if (run.madeClient()
                    && client != null
                    && (trail.othersTouched(client, viewer.id(), since) || !clients.remove(client))) {
                left.add(Warning.of("import.left.client", project.clientName()));
            }
        } catch (DataIntegrityViolationException e) {
            boolean isTime =
                    String.valueOf(e.getMostSpecificCause().getMessage()).contains("time_entry");
            throw new RuleException(null, isTime ? "import.undo.time" : "import.undo.used");
        }
        runs.leave(run.id(), left);
    }

    /** The board is held before the changes are read: nothing is done on it afterwards. */
    private Set<UUID> hold(Viewer viewer, ImportRun run, UUID project) {
        Instant since = Objects.requireNonNull(run.endedAt());
        Set<UUID> there = boards.hold(Objects.requireNonNull(run.boardId()));
        checkUnchanged(viewer, project, since);
        checkOwn(run, project, there, since);
        return there;
    }

    private ProjectName editable(Viewer viewer, UUID project) {
        try {
            return projects.editable(viewer, project);
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
