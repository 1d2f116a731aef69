package app.tandem.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import app.tandem.clients.domain.DocumentDetails;
import app.tandem.clients.domain.DocumentQueries;
import app.tandem.clients.domain.DocumentService;
import app.tandem.people.Contacts;
import app.tandem.people.PersonDetails;
import app.tandem.people.domain.ApiTokens;
import app.tandem.people.domain.TokenScope;
import app.tandem.projects.domain.GoalService;
import app.tandem.projects.domain.GoalService.Direction;
import app.tandem.projects.domain.GoalService.GoalDetails;
import app.tandem.projects.domain.GoalService.GoalState;
import app.tandem.projects.domain.StageService;
import app.tandem.projects.domain.StageService.StageDetails;
import app.tandem.settings.Agency;
import app.tandem.settings.domain.AgencyService;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Where the agency's setting lets managers read clients that are not their own, they read and no more: every request that
 * would change such a client or its projects is well formed, is answered 403, and leaves everything as it was.
 */
@TandemTest
class ReadOnlyManagersTest {

    private static final List<String> KEPT = List.of(
            "person",
            "contact_channel",
            "client",
            "client_document",
            "project",
            "project_member",
            "project_stage",
            "project_goal",
            "goal_measurement",
            "stored_file",
            "client_report",
            "client_report_setting",
            "client_report_link",
            "letter");

    /** Every address under a client or a project that changes something, in the words of its mapping. */
    private static final Set<String> PREFIXES =
            Set.of("/clients/{", "/projects/{", "/api/v1/clients/{", "/api/v1/projects/{");

    private static final String CONTACT =
            "name=Чужой&email=&position=&phone=&zone=Europe/Moscow&language=ru&version=0&channelsRead=0"
                    + "&channels[0].kind=OTHER&channels[0].address=факс&channels[0].anyTime=true";
    private static final String DOCUMENT =
            "version=0&kind=CONTRACT&number=1&title=Чужой&dated=&expires=&state=DRAFT&note=";
    private static final String CLIENT = "version=0&name=Чужой&key=ALPHA&zone=Europe/Moscow&currency=RUB&language=ru"
            + "&website=&legalName=&taxId=&taxCode=&address=&bankDetails=";
    private static final String PROJECT = "version=0&name=Чужой&key=SITE&description=&state=RUNNING&_template=on";
    private static final String GOAL = "version=0&name=Чужая&unit=&direction=UP&target=1&state=OPEN";
    private static final String CARDS =
            "chosen=0&cards=[{\"name\":\"Чужой\",\"email\":null,\"position\":\"\",\"addresses\":[]}]";
    private static final String VCARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Чужой\nEND:VCARD\n";

    /**
     * A request that would write.
     *
     * @param body a form, JSON, or a vCard that is sent as a file
     */
    record Write(String method, String mapping, String body) {
        @Override
        public String toString() {
            return method + " " + mapping;
        }

        boolean isApi() {
            return mapping.startsWith("/api/");
        }
    }

    static Stream<Write> writes() {
        return Stream.of(
                new Write("POST", "/clients/{key}/edit", CLIENT),
                new Write("POST", "/clients/{key}/archival", ""),
                new Write("POST", "/clients/{key}/restoration", ""),
                new Write("POST", "/clients/{key}/brief/edit", "version=0&business=Чужое&competitors=&learnt="),
                new Write("POST", "/clients/{key}/contacts/new", CONTACT),
                new Write("POST", "/clients/{key}/contacts/import", VCARD),
                new Write("POST", "/clients/{key}/contacts/import/choice", CARDS),
                new Write("POST", "/clients/{key}/contacts/{contactId}", CONTACT),
                new Write("POST", "/clients/{key}/contacts/{contactId}/portal", "access=true"),
                new Write("POST", "/clients/{key}/contacts/{contactId}/erasure", ""),
                new Write("POST", "/clients/{key}/contacts/{contactId}/letters", "channel=NONE&wholeCompany=true"),
                new Write("POST", "/clients/{key}/documents/new", DOCUMENT),
                new Write("POST", "/clients/{key}/documents/{documentId}", DOCUMENT),
                new Write("POST", "/clients/{key}/documents/{documentId}/removal", ""),
                new Write("POST", "/projects/new", PROJECT + "&clientId={client}"),
                new Write("POST", "/projects/{clientKey}/{key}/edit", PROJECT),
                new Write("POST", "/projects/{clientKey}/{key}/archival", ""),
                new Write("POST", "/projects/{clientKey}/{key}/restoration", ""),
                new Write("POST", "/projects/{clientKey}/{key}/team", "personId={outsider}&duty="),
                new Write("POST", "/projects/{clientKey}/{key}/team/{personId}/leaving", ""),
                new Write("POST", "/projects/{clientKey}/{key}/stages", "name=Чужая"),
                new Write("POST", "/projects/{clientKey}/{key}/stages/{stageId}/removal", ""),
                new Write("POST", "/projects/{clientKey}/{key}/goals/new", GOAL),
                new Write("POST", "/projects/{clientKey}/{key}/goals/{goalId}/edit", GOAL),
                new Write("POST", "/projects/{clientKey}/{key}/goals/{goalId}/removal", ""),
                new Write(
                        "POST",
                        "/projects/{clientKey}/{key}/goals/{goalId}/measurements",
                        "day=2026-01-01&value=1&note="),
                new Write("PATCH", "/api/v1/clients/{id}", "{\"name\":\"Чужой\"}"),
                new Write("PUT", "/api/v1/clients/{id}/archival", ""),
                new Write("DELETE", "/api/v1/clients/{id}/archival", ""),
                new Write("POST", "/api/v1/clients/{id}/contacts", "{\"name\":\"Чужой\"}"),
                new Write("POST", "/api/v1/clients/{id}/contacts/imports", VCARD),
                new Write(
                        "PATCH",
                        "/api/v1/clients/{id}/contacts/{contactId}",
                        "{\"name\":\"Чужой\",\"channels\":[{\"kind\":\"OTHER\",\"address\":\"факс\"}]}"),
                new Write(
                        "PUT",
                        "/api/v1/clients/{id}/contacts/{contactId}/letters",
                        "{\"channel\":\"NONE\",\"wholeCompany\":true}"),
                new Write(
                        "POST",
                        "/api/v1/projects",
                        "{\"clientId\":\"{client}\",\"name\":\"Чужой\",\"key\":\"FOREIGN\"}"),
                new Write("PATCH", "/api/v1/projects/{id}", "{\"name\":\"Чужой\"}"),
                new Write("PUT", "/api/v1/projects/{id}/archival", ""),
                new Write("DELETE", "/api/v1/projects/{id}/archival", ""),
                new Write("PUT", "/api/v1/projects/{id}/team/{outsider}", ""),
                new Write("DELETE", "/api/v1/projects/{id}/team/{personId}", ""),
                new Write("POST", "/clients/{key}/documents/{documentId}/sharing", ""),
                new Write("POST", "/clients/{key}/documents/{documentId}/sharing/removal", ""),
                new Write("POST", "/clients/{key}/report/settings", "peopleShown=true&letters=WEEKLY"),
                new Write("POST", "/clients/{key}/report/2026-10/introduction", "version=0&introduction=Чужое"),
                new Write("POST", "/clients/{key}/report/2026-10/view", "version=0&introduction=Чужое"),
                new Write("POST", "/clients/{key}/report/2026-10/publication", ""),
                new Write("POST", "/clients/{key}/report/2026-10/publication/removal", ""),
                new Write("POST", "/clients/{key}/report/2026-10/letter", ""),
                new Write("POST", "/clients/{key}/report/2026-10/links", "days=30&password="),
                new Write("POST", "/clients/{key}/report/2026-10/links/{documentId}/revocation", ""),
                new Write(
                        "PUT",
                        "/api/v1/clients/{id}/reports/settings",
                        "{\"peopleShown\":true,\"letters\":\"WEEKLY\"}"),
                new Write(
                        "PUT",
                        "/api/v1/clients/{id}/reports/2026-10/introduction",
                        "{\"version\":0,\"introduction\":\"Чужое\"}"),
                new Write("PUT", "/api/v1/clients/{id}/reports/2026-10/publication", ""),
                new Write("DELETE", "/api/v1/clients/{id}/reports/2026-10/publication", ""),
                new Write("POST", "/api/v1/clients/{id}/reports/2026-10/letters", ""),
                new Write("POST", "/api/v1/clients/{id}/reports/2026-10/links", "{\"days\":30}"),
                new Write("DELETE", "/api/v1/clients/{id}/reports/2026-10/links/{documentId}", ""));
    }

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private World world;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private AgencyService agency;

    @Autowired
    private Contacts contacts;

    @Autowired
    private DocumentService documents;

    @Autowired
    private DocumentQueries documentQueries;

    @Autowired
    private StageService stages;

    @Autowired
    private GoalService goals;

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    private UUID contact;
    private UUID document;
    private UUID stage;
    private UUID goal;

    @BeforeEach
    void othersMayRead() {
        Viewer manager = world.viewer(Caller.MANAGER);
        PersonDetails person =
                new PersonDetails("Своя", Ids.next() + "@readers.example", "", "", "Europe/Moscow", "ru");
        contact = contacts.add(world.client.id(), person);
        documents.add(manager, "ALPHA", contract(), null);
        document = documentQueries.of(world.client.id()).get(0).id();
        stage = stages.add(manager, world.project.id(), new StageDetails("Первая", null, null));
        goal = goals.add(
                manager,
                world.project.id(),
                new GoalDetails("Заявки", null, "", Direction.UP, BigDecimal.TEN, null, GoalState.OPEN));
        managersSeeAll(true);
    }

    @AfterEach
    void onlyTheirOwnAgain() {
        managersSeeAll(false);
        jdbc.sql("delete from client_document where id = :id")
                .param("id", document)
                .update();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("writes")
    void whoMayOnlyReadWritesNothing(Write write) {
        world.session(Caller.OTHER_MANAGER);
        String token = token();
        String before = everything();
        assertThat(send(write, token)).hasStatus(403);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void readingIsAllowedAndOffersNoWriting() {
        for (String address : List.of(
                "/clients/ALPHA",
                "/clients/ALPHA/contacts",
                "/clients/ALPHA/brief",
                "/clients/ALPHA/documents",
                "/clients/ALPHA/timeline",
                "/clients/ALPHA/projects",
                "/projects/ALPHA/SITE",
                "/projects/ALPHA/SITE/goals/" + goal)) {
            assertThat(mvc.get().uri(address).cookie(world.session(Caller.OTHER_MANAGER)))
                    .as(address)
                    .hasStatusOk()
                    .bodyText()
                    .doesNotContain("action=\"/clients/ALPHA", "action=\"/projects/ALPHA", "/new\"", "/import\"", "??");
        }
    }

    /** A request that somebody adds later has to be added above. */
    @Test
    void noWriteIsForgotten() {
        Set<String> tried =
                writes().map(write -> shape(write.toString())).collect(Collectors.toCollection(TreeSet::new));
        Set<String> there = requestMappingHandlerMapping.getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getMethodsCondition().getMethods().stream()
                        .filter(method -> method.asHttpMethod() != HttpMethod.GET)
                        .flatMap(method -> info.getPatternValues().stream()
                                .filter(pattern -> PREFIXES.stream().anyMatch(pattern::startsWith))
                                .map(pattern -> shape(method + " " + pattern))))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(tried).containsAll(there);
    }

    private static String shape(String mapping) {
        return mapping.replaceAll("\\{[^}]+}|2026-10", "{}");
    }

    private MvcTestResult send(Write write, String token) {
        var request = mvc.method(HttpMethod.valueOf(write.method())).uri(address(write));
        if (write.isApi()) {
            request.header("Authorization", "Bearer " + token);
        } else {
            request.cookie(world.session(Caller.OTHER_MANAGER)).with(csrf());
        }
        if (write.body().equals(VCARD)) {
            return request.multipart()
                    .file(new MockMultipartFile("file", "a.vcf", "text/vcard", VCARD.getBytes(StandardCharsets.UTF_8)))
                    .exchange();
        }
        String body = fill(write.body(), world.client.id());
        if (write.isApi()) {
            return body.isEmpty()
                    ? request.exchange()
                    : request.contentType(MediaType.APPLICATION_JSON)
                            .content(body)
                            .exchange();
        }
        for (String field : body.split("&")) {
            if (!field.isEmpty()) {
                request.param(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1));
            }
        }
        return request.exchange();
    }

    private String address(Write write) {
        UUID owner = write.mapping().contains("/projects/{id}") ? world.project.id() : world.client.id();
        String address = write.mapping().startsWith("/clients/")
                ? write.mapping().replace("{key}", "ALPHA")
                : write.mapping().replace("{key}", "SITE");
        return fill(address, owner);
    }

    private String fill(String text, UUID owner) {
        return text.replace("{id}", owner.toString())
                .replace("{client}", world.client.id().toString())
                .replace("{clientKey}", "ALPHA")
                .replace("{contactId}", contact.toString())
                .replace("{documentId}", document.toString())
                .replace("{stageId}", stage.toString())
                .replace("{goalId}", goal.toString())
                .replace("{outsider}", world.viewer(Caller.OUTSIDER).id().toString())
                .replace("{personId}", world.viewer(Caller.SPECIALIST).id().toString());
    }

    /** A sum over every row of every table that could have been written. */
    private String everything() {
        return KEPT.stream()
                .map(table -> table + " "
                        + jdbc.sql(
                                        "select count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), ''))"
                                                + " from " + table + " t")
                                .query(String.class)
                                .single())
                .collect(Collectors.joining("\n"));
    }

    private String token() {
        return tokens.create(
                        world.viewer(Caller.OTHER_MANAGER),
                        "reader",
                        EnumSet.of(TokenScope.READ, TokenScope.WRITE),
                        null)
                .token();
    }

    private static DocumentDetails contract() {
        return new DocumentDetails(
                DocumentDetails.Kind.CONTRACT,
                "1",
                "Договор",
                LocalDate.of(2026, 1, 1),
                null,
                DocumentDetails.State.DRAFT,
                "",
                null);
    }

    private void managersSeeAll(boolean allowed) {
        var was = agency.versioned();
        Agency settings = was.agency();
        agency.change(
                was.version(),
                new Agency(
                        settings.name(),
                        settings.logoFileId(),
                        settings.zone(),
                        settings.currency(),
                        settings.language(),
                        settings.weekStart(),
                        settings.calendarCountry(),
                        settings.requisites(),
                        settings.standUps(),
                        settings.alertLevels(),
                        settings.adminTotpRequired(),
                        allowed,
                        settings.forgottenAfterSeconds()));
    }
}
