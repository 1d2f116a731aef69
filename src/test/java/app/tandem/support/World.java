package app.tandem.support;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.BoardQueries;
import app.tandem.boards.domain.CardService;
import app.tandem.clients.ClientName;
import app.tandem.clients.domain.ClientDetails;
import app.tandem.clients.domain.ClientService;
import app.tandem.clients.domain.Requisites;
import app.tandem.people.PersonDetails;
import app.tandem.people.domain.StaffService;
import app.tandem.people.domain.ViewerQueries;
import app.tandem.projects.ProjectName;
import app.tandem.projects.domain.ProjectDetails;
import app.tandem.projects.domain.ProjectService;
import app.tandem.projects.domain.ProjectState;
import app.tandem.projects.domain.TeamService;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import jakarta.servlet.http.Cookie;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * The one world of all tests: an agency, two clients with a project each, and somebody of every kind, made through the
 * services. Tests add to it and take nothing away.
 */
@TestComponent
@Lazy
public class World {

    public static final String PASSWORD = "длинный пароль 1";

    /** Kinds of callers, as the rules tell them apart. */
    public enum Caller {
        /** Has not signed in. */
        STRANGER,
        ADMIN,
        /** Answers for the first client. */
        MANAGER,
        /** Answers for the second client. */
        OTHER_MANAGER,
        /** In the team of the first client's project. */
        SPECIALIST,
        /** In no team. */
        OUTSIDER,
        /** Contact of the first client. */
        CONTACT,
        /** Contact of the second client. */
        OTHER_CONTACT
    }

    private final StaffService staff;
    private final ViewerQueries viewers;
    private final TeamService teams;
    private final JdbcClient jdbc;
    private final MockMvcTester mvc;
    private final Map<Caller, Viewer> people = new EnumMap<>(Caller.class);
    private final Map<Caller, Cookie> cookies = new EnumMap<>(Caller.class);
    public final ClientName client;
    public final ClientName otherClient;
    public final ProjectName project;
    public final ProjectName otherProject;
    /** On the first client's board. */
    public final CardName card;
    /** On the second client's board. */
    public final CardName otherCard;

    World(
            StaffService staff,
            ViewerQueries viewers,
            ClientService clients,
            ProjectService projects,
            TeamService teams,
            CardService cards,
            BoardQueries boards,
            JdbcClient jdbc,
            MockMvcTester mvc) {
        this.staff = staff;
        this.viewers = viewers;
        this.teams = teams;
        this.jdbc = jdbc;
        this.mvc = mvc;
        person(Caller.ADMIN, Role.ADMIN, null);
        person(Caller.MANAGER, Role.MANAGER, null);
        person(Caller.OTHER_MANAGER, Role.MANAGER, null);
        person(Caller.SPECIALIST, Role.SPECIALIST, null);
        person(Caller.OUTSIDER, Role.SPECIALIST, null);
        client = clients.create(viewer(Caller.ADMIN), details("Первый", "ALPHA", Caller.MANAGER));
        otherClient = clients.create(viewer(Caller.ADMIN), details("Второй", "BETA", Caller.OTHER_MANAGER));
        person(Caller.CONTACT, Role.CLIENT, client.id());
        person(Caller.OTHER_CONTACT, Role.CLIENT, otherClient.id());
        project = projects.create(viewer(Caller.MANAGER), client.key(), projectDetails("Сайт", "SITE"), null);
        otherProject = projects.create(
                viewer(Caller.OTHER_MANAGER), otherClient.key(), projectDetails("Реклама", "ADS"), null);
        teams.join(
                viewer(Caller.MANAGER), project.id(), viewer(Caller.SPECIALIST).id(), "дизайн");
        card = cards.create(
                viewer(Caller.MANAGER),
                boards.lists(project.boardId(), false).get(0).id(),
                "Карточка первого");
        otherCard = cards.create(
                viewer(Caller.OTHER_MANAGER),
                boards.lists(otherProject.boardId(), false).get(0).id(),
                "Карточка второго");
    }

    /** The person of this kind, as requests see them. */
    public Viewer viewer(Caller caller) {
        Viewer viewer = people.get(caller);
        if (viewer == null) {
            throw new IllegalArgumentException("A stranger is nobody");
        }
        return viewer;
    }

    /** A session of this person, begun once through the sign-in page; for a stranger a cookie that opens nothing. */
    public Cookie session(Caller caller) {
        return caller == Caller.STRANGER
                ? new Cookie("nothing", "nothing")
                : cookies.computeIfAbsent(caller, c -> signIn(viewer(c).email(), PASSWORD));
    }

    /** Signs somebody in through the page. */
    public Cookie signIn(String email, String password) {
        var result = mvc.post()
                .uri("/login")
                .param("email", email)
                .param("password", password)
                .with(SecurityMockMvcRequestPostProcessors.csrf())
                .exchange();
        Cookie cookie = result.getResponse().getCookie("tandem");
        if (cookie == null) {
            throw new IllegalStateException(
                    "No sign-in for " + email + ": " + result.getResponse().getStatus());
        }
        return cookie;
    }

    /** Another person for one test. */
    public UUID newPerson(String name, Role role) {
        String email = UUID.randomUUID() + "@tests.example";
        return staff.add(role, null, details(name, email), PASSWORD, false);
    }

    /** Another specialist in the team of the first client's project, whose time is nobody else's. */
    public Viewer newSpecialist() {
        UUID id = newPerson("Специалист " + UUID.randomUUID(), Role.SPECIALIST);
        teams.join(viewer(Caller.MANAGER), project.id(), id, "работа");
        return read(id);
    }

    private void person(Caller caller, Role role, UUID clientId) {
        String email = caller.name().toLowerCase(java.util.Locale.ROOT) + "@tests.example";
        UUID id = staff.add(role, clientId, details("Лицо " + caller, email), PASSWORD, false);
        people.put(caller, read(id));
    }

    private Viewer read(UUID id) {
        int version = jdbc.sql("select credentials_version from person where id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
        return viewers.bySession(id, version).orElseThrow().viewer();
    }

    private static PersonDetails details(String name, String email) {
        return new PersonDetails(name, email, "", "", "Europe/Moscow", "ru");
    }

    private ClientDetails details(String name, String key, Caller manager) {
        UUID managerId = viewer(manager).id();
        return new ClientDetails(name, key, "Europe/Moscow", "RUB", "ru", managerId, null, "", Requisites.none());
    }

    private static ProjectDetails projectDetails(String name, String key) {
        return new ProjectDetails(name, key, "", ProjectState.RUNNING, null, null, false);
    }
}
