package app.tandem.imports.domain;

import app.tandem.boards.BoardIntake;
import app.tandem.boards.BoardIntake.Content;
import app.tandem.clients.ClientIntake;
import app.tandem.clients.Clients;
import app.tandem.people.PeopleIntake.Named;
import app.tandem.projects.ProjectIntake;
import app.tandem.projects.ProjectName;
import app.tandem.projects.Projects;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Viewer;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Makes a project with a board of Trello's export. Everything in the file is written or named in the warnings; nothing that
 * it points to is ever fetched.
 */
@Component
class TrelloImport implements Importer<TrelloBoard> {

    private static final int LONGEST_ID = 100;

    private final TrelloReader reader;
    private final Clients clients;
    private final ClientIntake newClients;
    private final ProjectIntake projects;
    private final Projects existing;
    private final PeopleOfFile people;
    private final BoardIntake boards;
    private final ImportRuns runs;
    private final Audit audit;
    private final MessageSource messages;
    private final Clock clock;

    TrelloImport(
            TrelloReader reader,
            Clients clients,
            ClientIntake newClients,
            ProjectIntake projects,
            Projects existing,
            PeopleOfFile people,
            BoardIntake boards,
            ImportRuns runs,
            Audit audit,
            MessageSource messages,
            Clock clock) {
        this.reader = reader;
        this.clients = clients;
        this.newClients = newClients;
        this.projects = projects;
        this.existing = existing;
        this.people = people;
        this.boards = boards;
        this.runs = runs;
        this.audit = audit;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.TRELLO;
    }

    @Override
    public TrelloBoard read(InputStream file, Map<String, String> options) {
        return reader.read(file);
    }

    @Override
    public int size(TrelloBoard board) {
        return board.cards().size();
    }

    @Override
    public Outcome write(
            Viewer viewer, UUID run, TrelloBoard board, Map<String, String> options, IntConsumer progress) {
        Place place = place(viewer, board, options);
        ProjectName project = place.project();
        UUID clientId = project.clientId();
        Map<String, Named> named = named(board);
        PeopleOfFile.Found found = people.found(viewer, distinct(named), options);
        TrelloConversion conversion = conversion(viewer, board, named, found.ids(), options);
        Content content = conversion.content();
        Set<UUID> made = boards.fill(project.boardId(), content, progress);
        projects.join(project.id(), conversion.performers());
        audit.record(Change.event(
                "board.imported",
                Subject.of("project", project.id(), project.name()).inProject(clientId, project.id())));
        List<Warning> warnings = new ArrayList<>(conversion.warnings());
        runs.earlier(viewer, run)
                .forEach(earlier -> warnings.add(Warning.of("import.warning.again", earlier.project())));
        String wanted = options.get(ImportOptions.KEY);
        if (place.made() && wanted != null && !wanted.equals(project.key())) {
            // Taken since it was chosen, or the client was found by its name only now.
            warnings.add(Warning.of("import.warning.key", wanted, project.key()));
        }
        return new Outcome(
                conversion.counts(),
                warnings,
                clientId,
                project.id(),
                new Made(
                        place.madeClient() ? Set.of(clientId) : Set.of(),
                        place.made() ? Set.of(project.id()) : Set.of(),
                        found.made(),
                        Map.of(),
                        made,
                        Set.of()));
    }

    @Override
    public String extent(Map<String, Long> counts) {
        return String.valueOf(counts.getOrDefault("cards", 0L) + counts.getOrDefault("archivedCards", 0L));
    }

    /**
     * Where the board comes to.
     *
     * @param made the project was not here before
     * @param madeClient nor was its client
     */
    private record Place(ProjectName project, boolean made, boolean madeClient) {}

    private Place place(Viewer viewer, TrelloBoard board, Map<String, String> options) {
        String into = options.get(ImportOptions.PROJECT);
        if (into != null) {
            ProjectName project = existing.editable(viewer, UUID.fromString(into));
            if (!boards.hold(project.boardId()).isEmpty()) {
                throw new RuleException(ImportOptions.PROJECT, "import.project.used", project.name());
            }
            return new Place(project, false, false);
        }
        String name = name(board, options);
        // Without a client that was chosen there is one of the board's name.
        String client = options.get(ImportOptions.CLIENT);
        ClientIntake.Found owner = client == null
                ? newClients.named(viewer, name)
                : new ClientIntake.Found(clients.editable(viewer, client), false);
        UUID clientId = owner.client().id();
        String wanted = options.get(ImportOptions.KEY);
        boolean isFree = wanted == null || projects.isKeyFree(clientId, wanted);
        return new Place(projects.make(viewer, clientId, name, isFree ? wanted : null), true, owner.made());
    }

    @Override
    public @Nullable String source(TrelloBoard board) {
        return board.id().isEmpty() || board.id().length() > LONGEST_ID ? null : board.id();
    }

    @Override
    public ImportPreview preview(Viewer viewer, InputStream file, Map<String, String> options) {
        TrelloBoard board = reader.read(file);
        String client = options.get(ImportOptions.CLIENT);
        UUID clientId = client == null ? null : clients.editable(viewer, client).id();
        String name = name(board, options);
        Map<String, Named> named = named(board);
        TrelloConversion conversion =
                conversion(viewer, board, named, people.known(distinct(named), options), byName(options));
        conversion.content();
        return new ImportPreview(
                conversion.counts(),
                conversion.warnings(),
                people.shown(distinct(named), options),
                List.of(),
                TrelloLists.shown(board, options),
                List.of(),
                List.of(),
                0,
                false,
                options.containsKey(ImportOptions.PROJECT)
                        ? null
                        : new ImportPreview.Target(name, projects.keyFor(clientId, name)),
                source(board),
                null);
    }

    /** As whoever looks sees it: what a list means is taken from its name until it is said. */
    private static Map<String, String> byName(Map<String, String> options) {
        Map<String, String> seen = new HashMap<>(options);
        seen.put(ImportOptions.LISTS, "true");
        return seen;
    }

    private static String name(TrelloBoard board, Map<String, String> options) {
        String ofFile = board.name().isBlank() ? "Trello" : board.name();
        return options.getOrDefault(ImportOptions.NAME, ofFile);
    }

    private static Map<String, Named> named(TrelloBoard board) {
        Map<String, Named> named = new LinkedHashMap<>();
        board.members().forEach((id, name) -> named.put(id, new Named(name, null)));
        return named;
    }

    private static Set<Named> distinct(Map<String, Named> named) {
        return new LinkedHashSet<>(named.values());
    }

    private TrelloConversion conversion(
            Viewer viewer,
            TrelloBoard board,
            Map<String, Named> named,
            Map<Named, UUID> people,
            Map<String, String> options) {
        Map<String, UUID> members = new HashMap<>();
        named.forEach((id, one) -> {
            UUID person = people.get(one);
            if (person != null) {
                members.put(id, person);
            }
        });
        String noList = messages.getMessage("import.trello.no-list", null, viewer.locale());
        return new TrelloConversion(viewer, board, members, TrelloLists.of(board, options), noList, clock.instant());
    }
}
