package app.tandem.imports.domain;

import app.tandem.audit.AuditTrail;
import app.tandem.boards.BoardIntake;
import app.tandem.boards.CardIntake;
import app.tandem.clients.ClientIntake;
import app.tandem.clients.ClientName;
import app.tandem.clients.Clients;
import app.tandem.imports.domain.Importer.Made;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes back an import of time: its entries, the cards, projects, clients and people that it has made and that nothing else needs, and
 * the places in teams that it has given and nobody works in.
 *
 * <p>Other than with a board, what has come to be used since stands against nothing: it stays, and is named. Entries that others
 * have changed are removed as people remove them, so their history stays, and with it where they were.
 */
@Component
class TimeUndoing {

    private final ImportRuns runs;
    private final TimeIntake time;
    private final AuditTrail trail;
    private final Projects projects;
    private final ProjectIntake projectIntake;
    private final BoardIntake boards;
    private final CardIntake cards;
    private final Clients clients;
    private final ClientIntake clientIntake;
    private final MadePeople people;

    TimeUndoing(
            ImportRuns runs,
            TimeIntake time,
            AuditTrail trail,
            Projects projects,
            ProjectIntake projectIntake,
            BoardIntake boards,
            CardIntake cards,
            Clients clients,
            ClientIntake clientIntake,
            MadePeople people) {
        this.runs = runs;
        this.time = time;
        this.trail = trail;
        this.projects = projects;
        this.projectIntake = projectIntake;
        this.boards = boards;
        this.cards = cards;
        this.clients = clients;
        this.clientIntake = clientIntake;
        this.people = people;
    }

    /**
     * What an import has made, as far as the viewer may still change it: what has gone to somebody else, or was taken away by hand,
     * is not the importer's any more.
     *
     * @param projects into whose teams it has taken people, too
     */
    record Theirs(Made made, Map<UUID, ProjectName> projects, Map<UUID, ClientName> clients) {}

    /**
     * Says at once what stands against it, before anybody waits.
     *
     * @throws RuleException as {@link TimeIntake#checkRemovable}
     */
    void check(Viewer viewer, ImportRun run) {
        time.checkRemovable(viewer, run.id());
    }

    /** Before the transaction: what cannot be found would end it. */
    Theirs theirs(Viewer viewer, ImportRun run) {
        Made made = runs.made(run.id());
        Map<UUID, ProjectName> known = new LinkedHashMap<>();
        Stream.concat(made.projects().stream(), made.joined().keySet().stream())
                .forEach(id -> found(() -> projects.editable(viewer, id)).ifPresent(one -> known.put(id, one)));
        Map<UUID, ClientName> owners = new LinkedHashMap<>();
        made.clients()
                .forEach(id ->
                        found(() -> clients.editable(viewer, id.toString())).ifPresent(one -> owners.put(id, one)));
        return new Theirs(made, known, owners);
    }

    private static <T> Optional<T> found(Supplier<T> lookup) {
        try {
            return Optional.of(lookup.get());
        } catch (NotFoundException | ForbiddenException e) {
            return Optional.empty();
        }
    }

    /**
     * In the transaction of the caller. What stays is written into the run.
     *
     * @param progress told how far it is, as a part of the total of the run
     * @throws RuleException as {@link TimeIntake#remove}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void undo(Viewer viewer, ImportRun run, Theirs theirs, IntConsumer progress) {
        Instant since = Objects.requireNonNull(run.endedAt());
        Steps steps = new Steps(
                run.total(), 1 + theirs.projects().size() + theirs.clients().size(), progress);
        TimeIntake.Removed removed = time.remove(viewer, run.id());
        steps.next();
        List<Warning> left = new ArrayList<>();
        if (removed.kept() > 0) {
            left.add(Warning.of("import.left.entries", removed.kept()));
        }
        if (removed.returned() > 0) {
            left.add(Warning.of("import.left.separated", removed.returned()));
        }
        Made made = theirs.made();
        int stay = made.cards().size()
                - cards.removeUntouched(viewer, made.cards(), made.lists()).size();
        if (stay > 0) {
            left.add(Warning.of("import.left.cards", stay));
        }
        Set<UUID> gone = new HashSet<>();
        Set<UUID> touched = trail.touchedByOthers(theirs.made().projects(), viewer.id(), since);
        for (ProjectName project : theirs.projects().values()) {
            steps.next();
            if (!theirs.made().projects().contains(project.id())) {
                continue;
            }
            if (!touched.contains(project.id()) && projectIntake.removeUnlessUsed(project.id())) {
                gone.add(project.id());
            } else {
                left.add(Warning.of("import.left.project", project.name(), project.clientName()));
            }
        }
        theirs.made().joined().forEach((id, members) -> {
            ProjectName project = theirs.projects().get(id);
            if (project != null && !gone.contains(id)) {
                leave(project, members);
            }
        });
        left.addAll(people.remove(theirs.made().people()));
        for (ClientName client : theirs.clients().values()) {
            steps.next();
            if (trail.othersTouched(client.id(), viewer.id(), since) || !clientIntake.remove(client.id())) {
                left.add(Warning.of("import.left.client", client.name()));
            }
        }
        runs.leave(run.id(), left);
    }

    /** Counts what is done and tells of it now and then: each time is a transaction of its own. */
    private static final class Steps {

        private static final int TOLD_EVERY = 10;

        private final int total;
        private final int all;
        private final IntConsumer progress;
        private int done;

        Steps(int total, int all, IntConsumer progress) {
            this.total = total;
            this.all = all;
            this.progress = progress;
        }

        void next() {
            done++;
            if (done == 1 || done % TOLD_EVERY == 0) {
                progress.accept((int) ((long) total * done / all));
            }
        }
    }

    /** Those who neither have time there nor have been given a card. */
    private void leave(ProjectName project, Set<UUID> members) {
        Set<UUID> idle = new HashSet<>(members);
        idle.removeAll(time.workers(project.id()));
        idle.removeAll(boards.performers(project.boardId()));
        projectIntake.leave(project.id(), idle);
    }
}
