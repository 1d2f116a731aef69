package app.tandem.imports.domain;

import app.tandem.people.ActingPeople;
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

    /** Option: id of the client whom everything in the file belongs to. */
    public static final String CLIENT = "clientId";

    /** Options of time: a {@link TimeFormat}, an IANA zone, a {@link DateOrder}. */
    public static final String FORMAT = "format";

    public static final String ZONE = "zone";
    public static final String DATE_ORDER = "dateOrder";

    private static final Logger log = LoggerFactory.getLogger(Imports.class);
    private static final String JOB = "imports";

    private final Map<ImportKind, Importer<?>> importers = new EnumMap<>(ImportKind.class);
    private final ImportRuns runs;
    private final StoredFiles files;
    private final ActingPeople people;
    private final Jobs jobs;
    private final TransactionTemplate transactions;

    Imports(
            List<Importer<?>> importers,
            ImportRuns runs,
            StoredFiles files,
            ActingPeople people,
            Jobs jobs,
            PlatformTransactionManager transactions) {
        importers.forEach(importer -> this.importers.put(importer.kind(), importer));
        this.runs = runs;
        this.files = files;
        this.people = people;
        this.jobs = jobs;
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
        int size;
        try (InputStream content = file.getInputStream()) {
            size = size(importer(kind), content, options);
        }
        StoredFile stored;
        try (InputStream content = file.getInputStream()) {
            stored = files.keep(content, fileName, FileKind.IMPORT);
        }
        UUID id = runs.begin(viewer, kind, stored.id(), stored.name(), options, size);
        jobs.nudge(JOB);
        return id;
    }

    /** Does what waits, one after the other. */
    public void runAll() {
        for (ImportRun run : runs.unfinished()) {
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

    private <C> void run(ImportRun run, Importer<C> importer) throws IOException {
        Viewer viewer = people.viewer(run.createdBy());
        C content;
        try (InputStream file = files.open(files.get(run.fileId()))) {
            content = importer.read(file, run.options());
        }
        // What is written is recorded as done by whoever asked for it.
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(viewer, null, List.of()));
        try {
            transactions.executeWithoutResult(status -> runs.finish(
                    run.id(),
                    importer.write(viewer, run.id(), content, run.options(), done -> runs.progress(run.id(), done))));
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static <C> int size(Importer<C> importer, InputStream content, Map<String, String> options) {
        try {
            return importer.size(importer.read(content, options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Importer<?> importer(ImportKind kind) {
        return Objects.requireNonNull(importers.get(kind));
    }
}
