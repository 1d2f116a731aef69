package app.tandem.imports.domain;

import app.tandem.imports.domain.ImportRun.State;
import app.tandem.people.ActingPeople;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.files.FileKind;
import app.tandem.shared.files.StoredFile;
import app.tandem.shared.files.StoredFiles;
import app.tandem.shared.jobs.Jobs;
import app.tandem.shared.security.Viewer;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.InputStreamSource;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes files in and reads them in the background. What a file holds and that it has been imported are written in one
 * transaction: an import that is cut off leaves nothing and begins again.
 */
@Service
public class Imports {

    private static final Logger log = LoggerFactory.getLogger(Imports.class);
    private static final String JOB = "imports";

    private final Map<ImportKind, Importer<?>> importers = new EnumMap<>(ImportKind.class);
    private final ImportRuns runs;
    private final StoredFiles files;
    private final ActingPeople people;
    private final Jobs jobs;
    private final TimeUndoing time;
    private final BoardUndoing boards;
    private final Audit audit;
    private final TransactionTemplate transactions;

    Imports(
            List<Importer<?>> importers,
            ImportRuns runs,
            StoredFiles files,
            ActingPeople people,
            Jobs jobs,
            TimeUndoing time,
            BoardUndoing boards,
            Audit audit,
            PlatformTransactionManager transactions) {
        importers.forEach(importer -> this.importers.put(importer.kind(), importer));
        this.runs = runs;
        this.files = files;
        this.people = people;
        this.jobs = jobs;
        this.time = time;
        this.boards = boards;
        this.audit = audit;
        this.transactions = new TransactionTemplate(transactions);
    }

    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        RecurringTask<Void> importJob(Imports imports) {
            return Tasks.recurring(JOB, FixedDelay.of(Duration.ofSeconds(30)))
                    .execute((instance, context) -> imports.runAll());
        }
    }

    /**
     * Reads a file once to know that it is one, keeps it and lets the job write what it holds.
     *
     * @param options what the importer is told; nothing secret
     * @return the id of the run
     * @throws RuleException on the field {@code file}, as the importer says
     */
    public UUID begin(
            Viewer viewer, ImportKind kind, InputStreamSource file, String fileName, Map<String, String> options)
            throws IOException {
        Read read;
        try (InputStream content = file.getInputStream()) {
            read = read(importer(kind), content, options);
        }
        UUID id = keep(viewer, kind, State.RUNNING, file, fileName, options, read);
        jobs.nudge(JOB);
        return id;
    }

    /**
     * Keeps a file and writes nothing of it until it is {@link #start started}.
     *
     * @return the id of the run
     * @throws RuleException on the field {@code file} for what no answer could mend
     */
    public UUID ask(Viewer viewer, ImportKind kind, InputStreamSource file, String fileName) throws IOException {
        Map<String, String> options = Map.of(ImportOptions.ZONE, viewer.zone().getId());
        ImportPreview preview;
        try (InputStream content = file.getInputStream()) {
            preview = importer(kind).preview(viewer, content, options);
        }
        return keep(viewer, kind, State.ASKING, file, fileName, options, new Read(0, preview.source()));
    }

    private UUID keep(
            Viewer viewer,
            ImportKind kind,
            State state,
            InputStreamSource file,
            String fileName,
            Map<String, String> options,
            Read read)
            throws IOException {
        try (InputStream content = file.getInputStream()) {
            StoredFile stored = files.keep(content, fileName, FileKind.IMPORT);
            return runs.begin(viewer, kind, state, stored.id(), stored.name(), options, read.size(), read.source());
        }
    }

    /**
     * What would be taken with these answers.
     *
     * @throws RuleException on the field {@code file}
     */
    public ImportPreview preview(Viewer viewer, ImportRun run, Map<String, String> options) throws IOException {
        try (InputStream file = files.open(files.get(run.fileId()))) {
            return importer(run.kind()).preview(viewer, file, options);
        }
    }

    /**
     * Lets a run that waits begin, once.
     *
     * @throws RuleException on the field {@code file}, when it cannot be read with these answers; {@code
     *     import.time.date-order} on {@link ImportOptions#DATE_ORDER}, when that has to be said; {@code import.not-waiting}
     */
    public void start(Viewer viewer, ImportRun run, Map<String, String> options) throws IOException {
        if (run.isAsking() && preview(viewer, run, options).asksOrder()) {
            throw new RuleException(ImportOptions.DATE_ORDER, "import.time.date-order");
        }
        Read read;
        try (InputStream file = files.open(files.get(run.fileId()))) {
            read = read(importer(run.kind()), file, options);
        }
        if (!runs.start(run.id(), options, read.size())) {
            throw new RuleException(null, "import.not-waiting");
        }
        jobs.nudge(JOB);
    }

    /**
     * Takes back what a run has written, in the background, or lets go of one that waits. What stands against it already is said at
     * once.
     *
     * @throws RuleException {@code import.not-undoable}; {@code time.closed} when a day of it is closed; for a board as {@link
     *     BoardUndoing#undo}
     */
    public void undo(Viewer viewer, ImportRun run) {
        if (run.isAsking() && runs.undo(run.id(), State.ASKING)) {
            return;
        }
        if (!run.canBeUndone()) {
            throw new RuleException(null, "import.not-undoable");
        }
        if (run.isBoard()) {
            transactions.executeWithoutResult(status -> boards.check(viewer, run));
        } else {
            time.check(viewer, run);
        }
        if (!runs.beginUndoing(run.id(), viewer)) {
            throw new RuleException(null, "import.not-undoable");
        }
        jobs.nudge(JOB);
    }

    /** Does what waits, one after the other. */
    public void runAll() {
        for (ImportRun run : runs.unfinished()) {
            if (run.isUndoing()) {
                takeBack(run);
                continue;
            }
            try {
                run(run, importer(run.kind()));
            } catch (RuleException e) {
                runs.fail(run.id(), Warning.of("error." + e.code(), e.arguments()));
            } catch (NotFoundException e) {
                runs.fail(run.id(), Warning.of("error." + e.code()));
            } catch (IOException | RuntimeException e) {
                log.error("Import {} failed", run.id(), e);
                runs.fail(run.id(), Warning.of("import.warning.broken"));
            }
        }
    }

    private void takeBack(ImportRun run) {
        try {
            Viewer viewer = people.viewer(Objects.requireNonNull(run.undoneBy()));
            TimeUndoing.Theirs theirs = run.isBoard() ? null : time.theirs(viewer, run);
            as(
                    viewer,
                    () -> transactions.executeWithoutResult(status -> {
                        if (runs.hold(run.id(), run.state())) {
                            IntConsumer progress = done -> runs.progress(run.id(), done);
                            if (theirs == null) {
                                boards.undo(viewer, run, progress);
                            } else {
                                time.undo(viewer, run, theirs, progress);
                            }
                            runs.undo(run.id(), State.UNDOING);
                            audit.record(Change.event("import.undone", Subject.of("import", run.id(), run.fileName())));
                        }
                    }));
        } catch (RuleException e) {
            runs.refuseUndoing(run.id(), Warning.of("error." + e.code(), e.arguments()));
        } catch (RuntimeException e) {
            log.error("Import {} could not be taken back", run.id(), e);
            runs.refuseUndoing(run.id(), Warning.of("import.warning.undoing"));
        }
    }

    /** What is written is recorded as done by whoever asked for it. */
    private static void as(Viewer viewer, Runnable work) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(viewer, null, List.of()));
        try {
            work.run();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private <C> void run(ImportRun run, Importer<C> importer) throws IOException {
        Viewer viewer = people.viewer(run.createdBy());
        C content;
        try (InputStream file = files.open(files.get(run.fileId()))) {
            content = importer.read(file, run.options());
        }
        as(
                viewer,
                () -> transactions.executeWithoutResult(status -> {
                    if (runs.hold(run.id(), run.state())) {
                        Importer.Outcome outcome = importer.write(
                                viewer, run.id(), content, run.options(), done -> runs.progress(run.id(), done));
                        runs.finish(run.id(), outcome);
                        String told = "%s (%s)".formatted(run.fileName(), importer.extent(outcome.counts()));
                        audit.record(Change.event(run.kind().action(), Subject.of("import", run.id(), told)));
                    }
                }));
    }

    /** What a file is before it is written: how much, and of which board of the other tool. */
    private record Read(int size, @Nullable String source) {}

    private static <C> Read read(Importer<C> importer, InputStream file, Map<String, String> options) {
        try {
            C content = importer.read(file, options);
            return new Read(importer.size(content), importer.source(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Importer<?> importer(ImportKind kind) {
        return Objects.requireNonNull(importers.get(kind));
    }
}
