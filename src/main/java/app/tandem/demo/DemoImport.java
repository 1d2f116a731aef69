package app.tandem.demo;

import app.tandem.imports.domain.ImportKind;
import app.tandem.imports.domain.ImportOptions;
import app.tandem.imports.domain.ImportRuns;
import app.tandem.imports.domain.Imports;
import app.tandem.shared.security.Viewer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Brings one board of the demo agency in from Trello, on the way that a manager's own export takes: the file is looked at,
 * started with its client, and read. After the transaction of the agency, because an import has its own.
 */
@Component
class DemoImport {

    private static final String FILE = "demo/trello.json";
    private static final String CALLED = "uK7rVq2m - katalog-zapchastey.json";
    private static final String CLIENT = "URAL";

    /** The day on which the file says that it was exported: it becomes today, and everything in it moves along. */
    private static final LocalDate EXPORTED = LocalDate.of(2026, 11, 26);

    private static final Pattern MOMENT = Pattern.compile("(?<=\")\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z(?=\")");

    /** Of Trello: the second at which the thing was made, then what makes it the only one. */
    private static final Pattern ID = Pattern.compile("(?<=\")([0-9a-f]{8})([0-9a-f]{16})(?=\")");

    private static final int HEXADECIMAL = 16;

    private final Imports imports;
    private final ImportRuns runs;
    private final ImportOptions options;
    private final Clock clock;

    DemoImport(Imports imports, ImportRuns runs, ImportOptions options, Clock clock) {
        this.imports = imports;
        this.runs = runs;
        this.options = options;
        this.clock = clock;
    }

    /** @param manager answers for the client */
    void add(Viewer manager) throws IOException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        String export;
        try (InputStream file = new ClassPathResource(FILE).getInputStream()) {
            export = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        String moved = moved(export, ChronoUnit.DAYS.between(EXPORTED, today));
        ByteArrayResource content = new ByteArrayResource(moved.getBytes(StandardCharsets.UTF_8));
        UUID run = imports.ask(manager, ImportKind.TRELLO, content, CALLED);
        imports.start(manager, runs.one(manager, run), options.checked(manager, Map.of(ImportOptions.CLIENT, CLIENT)));
        imports.runAll();
    }

    /** The same export so many days later: moments, and the ids, which hold one each. */
    static String moved(String export, long days) {
        String later = MOMENT.matcher(export)
                .replaceAll(moment -> Instant.parse(moment.group())
                        .plus(days, ChronoUnit.DAYS)
                        .truncatedTo(ChronoUnit.MILLIS)
                        .toString());
        return ID.matcher(later).replaceAll(id -> madeAt(id, days) + id.group(2));
    }

    private static String madeAt(MatchResult id, long days) {
        long seconds = Long.parseLong(id.group(1), HEXADECIMAL)
                + ChronoUnit.DAYS.getDuration().toSeconds() * days;
        return "%08x".formatted(seconds);
    }
}
