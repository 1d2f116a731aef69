package app.tandem.demo;

import app.tandem.clients.domain.Brief;
import app.tandem.clients.domain.Channel;
import app.tandem.clients.domain.ChannelKind;
import app.tandem.clients.domain.ClientDetails;
import app.tandem.clients.domain.ClientService;
import app.tandem.clients.domain.ContactDesk;
import app.tandem.clients.domain.ContactDesk.Reading;
import app.tandem.clients.domain.ContactQueries;
import app.tandem.clients.domain.DocumentDetails;
import app.tandem.clients.domain.DocumentService;
import app.tandem.clients.domain.Requisites;
import app.tandem.demo.DemoAgency.AgencyLine;
import app.tandem.demo.DemoAgency.ClientLine;
import app.tandem.demo.DemoAgency.ContactLine;
import app.tandem.demo.DemoAgency.GoalLine;
import app.tandem.demo.DemoAgency.MemberLine;
import app.tandem.demo.DemoAgency.PersonLine;
import app.tandem.demo.DemoAgency.ProjectLine;
import app.tandem.people.PersonDetails;
import app.tandem.people.domain.StaffService;
import app.tandem.projects.domain.GoalService;
import app.tandem.projects.domain.GoalService.GoalDetails;
import app.tandem.projects.domain.ProjectDetails;
import app.tandem.projects.domain.ProjectService;
import app.tandem.projects.domain.StageService;
import app.tandem.projects.domain.StageService.StageDetails;
import app.tandem.projects.domain.TeamService;
import app.tandem.settings.AgencySettings;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes the demo agency in one transaction: it is there whole or not at all. */
@Component
class DemoBuilder {

    private static final int DAYS_BETWEEN_VALUES = 10;
    private static final int DAYS_OF_A_STAGE = 30;
    private static final List<DayOfWeek> WORKING_DAYS =
            List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);

    private final AgencySettings settings;
    private final StaffService staff;
    private final ClientService clients;
    private final ContactDesk contacts;
    private final ContactQueries contactQueries;
    private final DocumentService documents;
    private final ProjectService projects;
    private final TeamService teams;
    private final StageService stages;
    private final GoalService goals;
    private final Clock clock;

    DemoBuilder(
            AgencySettings settings,
            StaffService staff,
            ClientService clients,
            ContactDesk contacts,
            ContactQueries contactQueries,
            DocumentService documents,
            ProjectService projects,
            TeamService teams,
            StageService stages,
            GoalService goals,
            Clock clock) {
        this.settings = settings;
        this.staff = staff;
        this.clients = clients;
        this.contacts = contacts;
        this.contactQueries = contactQueries;
        this.documents = documents;
        this.projects = projects;
        this.teams = teams;
        this.stages = stages;
        this.goals = goals;
        this.clock = clock;
    }

    /** @param password of everybody who may sign in */
    @Transactional
    public void build(DemoAgency demo, String password) {
        AgencyLine agency = demo.agency();
        settings.begin(agency.name(), ZoneId.of(agency.zone()), agency.currency(), agency.language());
        Map<String, UUID> ids = new HashMap<>();
        for (PersonLine person : demo.people()) {
            PersonDetails details = new PersonDetails(
                    person.name(), person.email(), person.position(), person.phone(), person.zone(), person.language());
            ids.put(person.key(), staff.add(person.role(), null, details, password, false));
        }
        Viewer admin = viewer(demo.people().get(0), ids);
        for (ClientLine client : demo.clients()) {
            addClient(admin, client, ids, password);
        }
    }

    private void addClient(Viewer admin, ClientLine line, Map<String, UUID> ids, String password) {
        ClientDetails details = new ClientDetails(
                line.name(),
                line.key(),
                line.zone(),
                line.currency(),
                line.language(),
                id(ids, line.manager()),
                line.deputy() == null ? null : id(ids, line.deputy()),
                line.website(),
                new Requisites(line.legalName(), line.taxId(), line.taxCode(), line.address(), ""));
        UUID client = clients.create(admin, details).id();
        clients.writeBrief(admin, line.key(), 0, new Brief(line.business(), line.competitors(), line.learnt()));
        for (ContactLine contact : line.contacts()) {
            PersonDetails person = new PersonDetails(
                    contact.name(), contact.email(), contact.position(), "", line.zone(), line.language());
            UUID id = staff.add(Role.CLIENT, client, person, contact.portal() ? password : null, false);
            Reading read = Reading.of(contactQueries.one(client, id.toString()));
            contacts.change(admin, line.key(), id.toString(), read, person, channels(contact));
        }
        addDocuments(admin, line);
        for (ProjectLine project : line.projects()) {
            addProject(admin, line.key(), project, ids);
        }
    }

    /** Mail in working hours for everything, a telephone at any time when it burns. */
    private static List<Channel> channels(ContactLine contact) {
        LocalTime opens = LocalTime.of(9, 0);
        LocalTime closes = LocalTime.of(18, 0);
        return List.of(
                new Channel(
                        ChannelKind.EMAIL,
                        contact.email(),
                        Channel.Purpose.MAIN,
                        Channel.mask(WORKING_DAYS),
                        opens,
                        closes,
                        false),
                new Channel(
                        ChannelKind.PHONE,
                        "+790000" + (10_000 + Math.floorMod(contact.email().hashCode(), 89_999)),
                        Channel.Purpose.EMERGENCY,
                        Channel.mask(WORKING_DAYS),
                        opens,
                        closes,
                        true));
    }

    /** A contract of last year, whose end comes nearer with every client; the first one also has an NDA to sign. */
    private void addDocuments(Viewer admin, ClientLine line) {
        LocalDate dated = today().minusDays(350);
        LocalDate expires = today().plusDays(15L + Math.floorMod(line.key().hashCode(), 200));
        documents.add(
                admin,
                line.key(),
                new DocumentDetails(
                        DocumentDetails.Kind.CONTRACT,
                        line.key() + "-01",
                        line.language().equals("ru") ? "Договор об услугах" : "Service agreement",
                        dated,
                        expires,
                        DocumentDetails.State.SIGNED,
                        "",
                        null),
                null);
        if (line.deputy() != null) {
            documents.add(
                    admin,
                    line.key(),
                    new DocumentDetails(
                            DocumentDetails.Kind.NDA,
                            "",
                            "Соглашение о неразглашении",
                            today().minusDays(6),
                            null,
                            DocumentDetails.State.SENT,
                            "",
                            null),
                    null);
        }
    }

    private void addProject(Viewer admin, String clientKey, ProjectLine line, Map<String, UUID> ids) {
        ProjectDetails details = new ProjectDetails(
                line.name(),
                line.key(),
                line.description(),
                line.state(),
                null,
                null,
                line.key().equals("SITE"));
        UUID project = projects.create(admin, clientKey, details, null).id();
        for (MemberLine member : line.team()) {
            teams.join(admin, project, id(ids, member.person()), member.duty());
        }
        UUID stage = addStages(admin, project, line.stages());
        for (GoalLine goal : line.goals()) {
            addGoal(admin, project, stage, goal);
        }
    }

    /** The second stage is the present one. */
    private @Nullable UUID addStages(Viewer admin, UUID project, List<String> names) {
        UUID present = null;
        LocalDate starts = today().minusDays(DAYS_OF_A_STAGE + DAYS_OF_A_STAGE / 2);
        for (String name : names) {
            LocalDate ends = starts.plusDays(DAYS_OF_A_STAGE - 1);
            UUID stage = stages.add(admin, project, new StageDetails(name, starts, ends));
            if (!ends.isBefore(today()) && present == null) {
                present = stage;
            }
            starts = ends.plusDays(1);
        }
        return present;
    }

    private void addGoal(Viewer admin, UUID project, @Nullable UUID stage, GoalLine line) {
        GoalDetails details = new GoalDetails(
                line.name(),
                stage,
                line.unit(),
                line.direction(),
                line.target(),
                today().plusDays(line.dueInDays()),
                line.state());
        UUID goal = goals.add(admin, project, details);
        LocalDate day = today().minusDays(1
                + (long) DAYS_BETWEEN_VALUES * Math.max(0, line.values().size() - 1));
        for (var value : line.values()) {
            goals.measure(admin, project, goal, day, value, "");
            day = day.plusDays(DAYS_BETWEEN_VALUES);
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), settings.current().zone());
    }

    private static Viewer viewer(PersonLine person, Map<String, UUID> ids) {
        return new Viewer(
                id(ids, person.key()),
                person.name(),
                person.email(),
                person.role(),
                null,
                ZoneId.of(person.zone()),
                person.language(),
                "auto");
    }

    private static UUID id(Map<String, UUID> ids, String key) {
        return Objects.requireNonNull(ids.get(key), key);
    }
}
