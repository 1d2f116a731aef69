package app.tandem.imports.domain;

import app.tandem.clients.ClientIntake;
import app.tandem.clients.Clients;
import app.tandem.imports.domain.ImportPreview.ColumnNamed;
import app.tandem.imports.domain.ImportPreview.PlaceNamed;
import app.tandem.imports.domain.ImportPreview.RowRead;
import app.tandem.imports.domain.Importer.Made;
import app.tandem.imports.domain.TimeColumns.Column;
import app.tandem.imports.domain.TimeFile.Row;
import app.tandem.imports.domain.TimeReader.Table;
import app.tandem.people.PeopleIntake.Named;
import app.tandem.projects.ProjectIntake;
import app.tandem.projects.ProjectIntake.InClient;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import app.tandem.time.TimeIntake;
import app.tandem.time.TimeIntake.Fate;
import app.tandem.time.TimeIntake.NewEntry;
import app.tandem.time.TimeIntake.Task;
import app.tandem.time.TimeIntake.Waiting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Takes in the files of time trackers; the same row comes in once, however often its file does. */
@Component
class TimeImport implements Importer<TimeFile> {

    private static final int MOST_NAMED = 200;

    /** So many rows are shown before anything is written. */
    private static final int MOST_SHOWN = 8;

    private static final int MOST_COLUMNS = 60;
    private static final int LONGEST_SAMPLE = 60;

    private final TimeReader reader;
    private final Clients clients;
    private final ClientIntake newClients;
    private final ProjectIntake projects;
    private final PeopleOfFile people;
    private final TimeIntake time;
    private final TrackerTasks tasks;
    private final MessageSource messages;
    private final Clock clock;

    TimeImport(
            TimeReader reader,
            Clients clients,
            ClientIntake newClients,
            ProjectIntake projects,
            PeopleOfFile people,
            TimeIntake time,
            TrackerTasks tasks,
            MessageSource messages,
            Clock clock) {
        this.reader = reader;
        this.clients = clients;
        this.newClients = newClients;
        this.projects = projects;
        this.people = people;
        this.time = time;
        this.tasks = tasks;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.TIME;
    }

    @Override
    public TimeFile read(InputStream file, Map<String, String> options) throws IOException {
        return read(reader.table(file, columns(options)), options);
    }

    private TimeFile read(Table table, Map<String, String> options) {
        String order = options.get(ImportOptions.DATE_ORDER);
        return reader.read(
                table,
                TimeFormat.valueOf(options.getOrDefault(ImportOptions.FORMAT, TimeFormat.AUTO.name())),
                zone(options),
                order == null ? null : DateOrder.valueOf(order));
    }

    private static ZoneId zone(Map<String, String> options) {
        return ZoneId.of(options.getOrDefault(ImportOptions.ZONE, "UTC"));
    }

    private static Map<Integer, Column> columns(Map<String, String> options) {
        Map<Integer, Column> said = new HashMap<>();
        for (int i = 0; i < MOST_COLUMNS; i++) {
            String column = options.get(ImportOptions.column(i));
            if (column != null) {
                said.put(i, Column.valueOf(column));
            }
        }
        return said;
    }

    @Override
    public ImportPreview preview(Viewer viewer, InputStream file, Map<String, String> options) throws IOException {
        Table table = reader.table(file, columns(options));
        if (!table.columns().isTime()) {
            return new ImportPreview(
                    Map.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    columns(table),
                    List.of(),
                    0,
                    false,
                    null,
                    null,
                    "import.time.not-time");
        }
        TimeFile read = read(table, options);
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("rows", (long) read.total());
        counts.put("rejected", (long) read.rejected().size());
        counts.put("seconds", read.rows().stream().mapToLong(Row::seconds).sum());
        List<Warning> warnings = new ArrayList<>();
        List<Waiting> waiting = waiting(viewer, read, options);
        int closed = time.closed(waiting).size();
        if (closed > 0) {
            warnings.add(Warning.of("import.warning.closed", closed));
        }
        warnings.addAll(read.remarks());
        List<Task> without = tasks.withoutCards(read.rows(), waiting);
        int named = (int) without.stream().filter(Task::isNamed).count();
        boolean makesCards = options.containsKey(ImportOptions.TASK_CARDS);
        if (makesCards) {
            counts.put("newCards", (long) named);
        }
        List<Task> words =
                without.stream().filter(task -> !makesCards || !task.isNamed()).toList();
        if (!words.isEmpty()) {
            warnings.add(Warning.of(
                    "import.warning.tasks", words.size(), words.get(0).name()));
        }
        warnings.addAll(some(read.rejected(), "import.warning.more-rejected"));
        List<RowRead> rows = read.rows().stream()
                .limit(MOST_SHOWN)
                .map(row -> new RowRead(
                        row.number(),
                        row.person(),
                        Stream.of(row.client(), row.project(), row.task())
                                .filter(name -> !name.isEmpty())
                                .collect(Collectors.joining(" · ")),
                        row.day(),
                        row.start() == null ? null : LocalTime.ofInstant(row.start(), zone(options)),
                        row.seconds()))
                .toList();
        return new ImportPreview(
                counts,
                warnings,
                people.shown(named(read.rows()), options),
                places(read, options),
                List.of(),
                columns(table),
                rows,
                named,
                read.ambiguous(),
                null,
                null,
                null);
    }

    /** The rows as far as they would come to a project that is here already; nothing is made for it. */
    private List<Waiting> waiting(Viewer viewer, TimeFile file, Map<String, String> options) {
        UUID chosen = Ids.parse(options.getOrDefault(ImportOptions.CLIENT, ""));
        Map<Row, InClient> names = new HashMap<>();
        file.rows().forEach(row -> names.put(row, inClient(viewer, row, chosen)));
        Map<InClient, UUID> known = projects.known(viewer, new HashSet<>(names.values()));
        return file.rows().stream()
                .map(row -> {
                    UUID said = Ids.parse(options.getOrDefault(ImportOptions.place(row.client(), row.project()), ""));
                    UUID project = said != null ? said : known.get(names.get(row));
                    return new Waiting(project, row.start(), row.day());
                })
                .toList();
    }

    private InClient inClient(Viewer viewer, Row row, @Nullable UUID chosen) {
        return new InClient(
                chosen,
                row.client().isEmpty() ? word(viewer, "import.time.no-client") : row.client(),
                row.project().isEmpty() ? word(viewer, "import.time.no-project") : row.project());
    }

    private String word(Viewer viewer, String key) {
        return messages.getMessage(key, null, viewer.locale());
    }

    private static Set<Named> named(Collection<Row> rows) {
        return rows.stream().map(TimeImport::person).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<PlaceNamed> places(TimeFile file, Map<String, String> options) {
        record Named(String client, String project) {}
        Map<Named, Integer> rows = new LinkedHashMap<>();
        file.rows().forEach(row -> rows.merge(new Named(row.client(), row.project()), 1, Integer::sum));
        return rows.entrySet().stream()
                .limit(MOST_NAMED)
                .map(one -> {
                    String key = ImportOptions.place(
                            one.getKey().client(), one.getKey().project());
                    return new PlaceNamed(
                            key,
                            one.getKey().client(),
                            one.getKey().project(),
                            one.getValue(),
                            Ids.parse(options.getOrDefault(key, "")));
                })
                .toList();
    }

    private static List<ColumnNamed> columns(Table table) {
        List<ColumnNamed> columns = new ArrayList<>();
        for (int i = 0; i < Math.min(table.heads().size(), MOST_COLUMNS); i++) {
            int index = i;
            String sample = table.rows().stream()
                    .filter(row -> row.size() > index && !row.get(index).isBlank())
                    .map(row -> row.get(index).strip())
                    .findFirst()
                    .orElse("");
            Column meaning = table.columns().meaning(i);
            columns.add(new ColumnNamed(
                    ImportOptions.column(i),
                    table.heads().get(i).strip(),
                    meaning == null ? null : meaning.name(),
                    sample.substring(0, Math.min(sample.length(), LONGEST_SAMPLE))));
        }
        return columns;
    }

    @Override
    public String extent(Map<String, Long> counts) {
        return "%d / %d".formatted(counts.get("imported"), counts.get("rows"));
    }

    @Override
    public int size(TimeFile file) {
        return file.total();
    }

    @Override
    public Outcome write(Viewer viewer, UUID run, TimeFile file, Map<String, String> options, IntConsumer progress) {
        ZoneId zone = zone(options);
        LocalDate tomorrow = LocalDate.ofInstant(clock.instant(), zone).plusDays(1);
        List<Warning> rejected = new ArrayList<>(file.rejected());
        List<Row> rows = new ArrayList<>();
        for (Row row : file.rows()) {
            if (row.day().isAfter(tomorrow)) {
                rejected.add(Warning.of("import.warning.row.future", row.number(), row.day()));
            } else {
                rows.add(row);
            }
        }
        PeopleOfFile.Found found = people.found(viewer, named(rows), options);
        Places places = new Places(viewer, options);
        Map<String, Integer> seen = new HashMap<>();
        Map<UUID, Set<UUID>> teams = new LinkedHashMap<>();
        List<NewEntry> entries = new ArrayList<>();
        for (Row row : rows) {
            UUID person = Objects.requireNonNull(found.ids().get(person(row)));
            UUID project = places.project(row);
            teams.computeIfAbsent(project, p -> new HashSet<>()).add(person);
            String content = content(row, person, project);
            entries.add(new NewEntry(
                    person,
                    project,
                    row.task(),
                    row.note(),
                    row.billable(),
                    row.start(),
                    row.seconds(),
                    row.day(),
                    zone,
                    hash(content + "\n" + seen.merge(content, 1, Integer::sum))));
        }
        Map<UUID, Set<UUID>> joined = new LinkedHashMap<>();
        teams.forEach((project, people) -> joined.put(project, projects.join(project, people)));
        TrackerTasks.Made cards = options.containsKey(ImportOptions.TASK_CARDS)
                ? tasks.makeCards(viewer, entries)
                : TrackerTasks.Made.NOTHING;
        List<Fate> fates = time.add(viewer, run, entries, progress);
        Made made =
                new Made(places.madeClients, places.madeProjects, found.made(), joined, cards.cards(), cards.lists());
        return outcome(file, rows, fates, rejected, made);
    }

    private Outcome outcome(TimeFile file, List<Row> rows, List<Fate> fates, List<Warning> rejected, Made made) {
        long seconds = 0;
        long imported = 0;
        long duplicates = 0;
        List<Warning> warnings = new ArrayList<>(file.remarks());
        List<Warning> overlaps = new ArrayList<>();
        for (int i = 0; i < fates.size(); i++) {
            Row row = rows.get(i);
            switch (fates.get(i)) {
                case TAKEN -> imported++;
                case TAKEN_WITHOUT_CLOCK -> {
                    imported++;
                    overlaps.add(Warning.of("import.warning.overlap", row.number(), row.person()));
                }
                case DUPLICATE -> duplicates++;
                case CLOSED -> rejected.add(Warning.of("import.warning.row.closed", row.number(), row.day()));
            }
            boolean taken = fates.get(i) == Fate.TAKEN || fates.get(i) == Fate.TAKEN_WITHOUT_CLOCK;
            seconds += taken ? row.seconds() : 0;
        }
        warnings.addAll(some(rejected, "import.warning.more-rejected"));
        warnings.addAll(some(overlaps, "import.warning.more-overlaps"));
        if (file.tagged() > 0) {
            warnings.add(Warning.of("import.warning.tags", file.tagged()));
        }
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("rows", (long) file.total());
        counts.put("imported", imported);
        counts.put("duplicates", duplicates);
        counts.put("rejected", (long) rejected.size());
        if (!made.cards().isEmpty()) {
            counts.put("newCards", (long) made.cards().size());
        }
        counts.put("seconds", seconds);
        return new Outcome(counts, warnings, null, null, made);
    }

    /** The first of them, and how many there are besides. */
    private static List<Warning> some(List<Warning> all, String more) {
        List<Warning> named = new ArrayList<>(all.subList(0, Math.min(all.size(), MOST_NAMED)));
        if (all.size() > MOST_NAMED) {
            named.add(Warning.of(more, all.size() - MOST_NAMED));
        }
        return named;
    }

    private static Named person(Row row) {
        return new Named(row.person(), row.email());
    }

    private static String content(Row row, UUID person, UUID project) {
        return String.join(
                "\n",
                person.toString(),
                project.toString(),
                row.task(),
                row.note(),
                String.valueOf(row.billable()),
                String.valueOf(row.start()),
                row.day().toString(),
                String.valueOf(row.seconds()));
    }

    private static String hash(String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Clients and projects by the names in the file, each looked up once. */
    private final class Places {
        private final Viewer viewer;
        private final String chosen;
        private final Map<String, String> options;
        private final Map<String, UUID> clientIds = new HashMap<>();
        private final Map<String, UUID> projectIds = new HashMap<>();
        private final Set<UUID> madeClients = new LinkedHashSet<>();
        private final Set<UUID> madeProjects = new LinkedHashSet<>();

        Places(Viewer viewer, Map<String, String> options) {
            this.viewer = viewer;
            this.options = options;
            String chosen = options.get(ImportOptions.CLIENT);
            this.chosen =
                    chosen == null ? "" : clients.editable(viewer, chosen).id().toString();
        }

        UUID project(Row row) {
            UUID said = Ids.parse(options.getOrDefault(ImportOptions.place(row.client(), row.project()), ""));
            if (said != null) {
                return said;
            }
            UUID client = client(row);
            String name = row.project().isEmpty() ? word(viewer, "import.time.no-project") : row.project();
            return projectIds.computeIfAbsent(client + "\n" + name.toLowerCase(Locale.ROOT), k -> {
                ProjectIntake.Found found = projects.named(viewer, client, name);
                if (found.made()) {
                    madeProjects.add(found.project().id());
                }
                return found.project().id();
            });
        }

        private UUID client(Row row) {
            if (!chosen.isEmpty()) {
                return UUID.fromString(chosen);
            }
            String name = row.client().isEmpty() ? word(viewer, "import.time.no-client") : row.client();
            return clientIds.computeIfAbsent(name.toLowerCase(Locale.ROOT), k -> {
                ClientIntake.Found found = newClients.named(viewer, name);
                if (found.made()) {
                    madeClients.add(found.client().id());
                }
                return found.client().id();
            });
        }
    }
}
