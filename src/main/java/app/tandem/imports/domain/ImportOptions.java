package app.tandem.imports.domain;

import app.tandem.boards.BoardIntake;
import app.tandem.boards.BoardIntake.NewList.Kind;
import app.tandem.clients.Clients;
import app.tandem.imports.domain.TimeColumns.Column;
import app.tandem.people.People;
import app.tandem.people.PersonName;
import app.tandem.projects.ProjectIntake;
import app.tandem.projects.ProjectName;
import app.tandem.projects.Projects;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.text.Texts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What an import is told beside the file: whose it is, how its dates and clocks are to be read, and whom and what its names
 * mean. Each answer has a key; what has no answer is decided by the file.
 */
@Component
public class ImportOptions {

    /** Id of the client whom everything in the file belongs to. */
    public static final String CLIENT = "clientId";

    /** A {@link TimeFormat}. */
    public static final String FORMAT = "format";

    /** An IANA zone, in which clock times without an offset were. */
    public static final String ZONE = "zone";

    /** A {@link DateOrder}. */
    public static final String DATE_ORDER = "dateOrder";

    /** {@code true} where tasks that are no card of their project become cards. */
    public static final String TASK_CARDS = "taskCards";

    /** Id of a project with an empty board, which is to hold the board of the file; without it a project is made. */
    public static final String PROJECT = "projectId";

    /** What the project of a board is to be called. */
    public static final String NAME = "name";

    /** What the key of the project of a board is to be. */
    public static final String KEY = "key";

    /** Anything, where lists without an answer mean what their names tell; without it they mean nothing. */
    public static final String LISTS = "lists";

    private static final Pattern KEY_SHAPE = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,19}");

    private static final String PERSON = "person.";
    private static final String PLACE = "place.";
    private static final String LIST = "list.";
    private static final String COLUMN = "column.";
    /** The keys of people, places, lists and columns; whatever else is sent is no answer, and is not kept either. */
    private static final Pattern MAPPED = Pattern.compile("(?:person|place|list)\\.[0-9a-f]{16}|column\\.[0-9]{1,4}");

    private static final int LONGEST_NAME = 120;

    private final Clients clients;
    private final Projects projects;
    private final ProjectIntake newProjects;
    private final People people;
    private final BoardIntake boards;

    ImportOptions(Clients clients, Projects projects, ProjectIntake newProjects, People people, BoardIntake boards) {
        this.boards = boards;
        this.newProjects = newProjects;
        this.clients = clients;
        this.projects = projects;
        this.people = people;
    }

    /** Key of the answer to who a name in a file is. */
    static String person(String name, @Nullable String email) {
        return PERSON + hash(name, String.valueOf(email));
    }

    /** Key of the answer to which project a name in a file is. */
    static String place(String client, String project) {
        return PLACE + hash(client, project);
    }

    /** Key of the answer to what a list of a board means. */
    static String list(String id, String name) {
        return LIST + hash(id, name);
    }

    /** Key of the answer to what a column means, counted from 0. */
    static String column(int index) {
        return COLUMN + index;
    }

    /** What a column of a table may mean. */
    public static List<String> meanings() {
        return Arrays.stream(Column.values()).map(Column::name).toList();
    }

    /** What a list of a board may mean. */
    public static List<String> listKinds() {
        return Arrays.stream(Kind.values()).map(Kind::name).toList();
    }

    /**
     * Those of the answers that an import understands, checked.
     *
     * @param given by key, empty ones for no answer; as typed
     * @throws RuleException {@code import.time.zone}, {@code import.name-long}, {@code import.key}, {@code project.key.taken}, {@code import.person}, {@code
     *     import.answer}, {@code list.inbox.taken}, {@code import.project.used}; on the key of the answer
     * @throws app.tandem.shared.errors.NotFoundException for clients and projects that the viewer may not see
     */
    public Map<String, String> checked(Viewer viewer, Map<String, String> given) {
        Map<String, String> options = new HashMap<>();
        given.forEach((key, value) -> {
            String answer = Texts.clean(value);
            if (!answer.isEmpty()) {
                String checked = checked(viewer, key, answer);
                if (checked != null) {
                    options.put(key, checked);
                }
            }
        });
        List<String> inboxes = options.keySet().stream()
                .filter(key -> key.startsWith(LIST) && Kind.INBOX.name().equals(options.get(key)))
                .toList();
        if (inboxes.size() > 1) {
            throw new RuleException(inboxes.get(0), "list.inbox.taken");
        }
        options.putIfAbsent(ZONE, viewer.zone().getId());
        String client = options.get(CLIENT);
        String key = options.get(KEY);
        if (client != null && key != null && !newProjects.isKeyFree(UUID.fromString(client), key)) {
            throw new RuleException(KEY, "project.key.taken");
        }
        return options;
    }

    private @Nullable String checked(Viewer viewer, String key, String answer) {
        return switch (key) {
            case CLIENT -> clients.editable(viewer, answer).id().toString();
            case PROJECT -> empty(viewer, answer);
            case ZONE -> zone(answer);
            case FORMAT -> named(key, answer, TimeFormat.values());
            case DATE_ORDER -> named(key, answer, DateOrder.values());
            case TASK_CARDS -> Boolean.parseBoolean(answer) ? Boolean.TRUE.toString() : null;
            case NAME -> name(answer);
            case KEY -> key(answer);
            case LISTS -> answer;
            default -> mapped(viewer, key, answer);
        };
    }

    private @Nullable String mapped(Viewer viewer, String key, String answer) {
        if (!MAPPED.matcher(key).matches()) {
            return null;
        }
        if (key.startsWith(COLUMN)) {
            return named(key, answer, Column.values());
        }
        if (key.startsWith(LIST)) {
            return named(key, answer, Kind.values());
        }
        if (key.startsWith(PLACE)) {
            return projects.editable(viewer, id(key, answer)).id().toString();
        }
        if (key.startsWith(PERSON)) {
            PersonName person = people.find(id(key, answer));
            if (person == null || person.isContact() || !person.active()) {
                throw new RuleException(key, "import.person");
            }
            return answer;
        }
        return null;
    }

    private String empty(Viewer viewer, String answer) {
        ProjectName project = projects.editable(viewer, id(PROJECT, answer));
        if (boards.empty(List.of(project.boardId())).isEmpty()) {
            throw new RuleException(PROJECT, "import.project.used", project.name());
        }
        return project.id().toString();
    }

    private static UUID id(String key, String answer) {
        UUID id = Ids.parse(answer);
        if (id == null) {
            throw new RuleException(key, "import.answer");
        }
        return id;
    }

    private static String zone(String answer) {
        try {
            return ZoneId.of(answer).getId();
        } catch (DateTimeException e) {
            throw new RuleException(ZONE, "import.time.zone");
        }
    }

    private static String name(String answer) {
        if (answer.length() > LONGEST_NAME) {
            throw new RuleException(NAME, "import.name-long");
        }
        return answer;
    }

    private static String key(String answer) {
        String key = answer.toUpperCase(Locale.ROOT);
        if (!KEY_SHAPE.matcher(key).matches()) {
            throw new RuleException(KEY, "import.key");
        }
        return key;
    }

    private static String named(String key, String answer, Enum<?>... known) {
        if (Arrays.stream(known).noneMatch(one -> one.name().equals(answer))) {
            throw new RuleException(key, "import.answer");
        }
        return answer;
    }

    private static String hash(String... parts) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
