package app.tandem.clients.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import app.tandem.clients.ClientName;
import app.tandem.clients.domain.ClientDetails;
import app.tandem.clients.domain.ClientService;
import app.tandem.clients.domain.Requisites;
import app.tandem.settings.Agency;
import app.tandem.settings.domain.AgencyService;
import app.tandem.settings.domain.AgencyService.VersionedAgency;
import app.tandem.shared.ids.Ids;
import app.tandem.support.Statements;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;

@TandemTest
class ClientPagesTest {

    @Autowired
    private World world;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ClientService clients;

    @Autowired
    private AgencyService agency;

    @Autowired
    private Statements statements;

    @AfterEach
    void managersSeeTheirOwn() {
        othersMaySee(false);
    }

    @Test
    void theListShowsOwnClientsAndFiltersThem() {
        assertThat(get(Caller.MANAGER, "/clients"))
                .hasStatusOk()
                .bodyText()
                .contains("/clients/new", "briefcase")
                .doesNotContain("BETA", "??");
        assertThat(get(Caller.MANAGER, "/clients?text=ALPH")).bodyText().contains("/clients/ALPHA\"");
        assertThat(get(Caller.MANAGER, "/clients?text=BET")).bodyText().doesNotContain("/clients/BETA");
        assertThat(get(Caller.ADMIN, "/clients?text=ALPH"))
                .bodyText()
                .contains("/clients/ALPHA\"")
                .doesNotContain("BETA");
        assertThat(get(
                        Caller.ADMIN,
                        "/clients?managerId="
                                + world.viewer(Caller.OTHER_MANAGER).id()))
                .bodyText()
                .contains("/clients/BETA\"")
                .doesNotContain("ALPHA");
        assertThat(get(Caller.ADMIN, "/clients?text=нет+такого+клиента"))
                .hasStatusOk()
                .bodyText()
                .contains("search-x")
                .doesNotContain("ALPHA", "??");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/edit", "/brief", "/brief/edit", "/timeline", "/projects"})
    void everyPageOpensForTheManagerAndIsNotThereForAnother(String page) {
        assertThat(get(Caller.MANAGER, "/clients/ALPHA" + page))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("??");
        assertThat(get(Caller.OTHER_MANAGER, "/clients/ALPHA" + page)).hasStatus(404);
        assertThat(get(Caller.SPECIALIST, "/clients/ALPHA" + page)).hasStatus(403);
        assertThat(get(Caller.CONTACT, "/clients/ALPHA" + page)).hasStatus(403);
        assertThat(get(Caller.MANAGER, "/clients/NOSUCH" + page)).hasStatus(404);
    }

    @Test
    void theOverviewTellsFactsAndLoadsTheProjects() {
        assertThat(get(Caller.MANAGER, "/clients/ALPHA"))
                .bodyText()
                .contains("Первый", "Москва (UTC+3)", "RUB", "/clients/ALPHA/projects", "/clients/ALPHA/edit", "av-");
        // The first client has more projects of other tests than the overview shows.
        assertThat(get(Caller.OTHER_MANAGER, "/clients/BETA/projects"))
                .bodyText()
                .contains("/projects/BETA/ADS", "client-projects")
                .doesNotContain("class=\"top\"");
    }

    @Test
    void aPageTakesFewStatements() {
        get(Caller.MANAGER, "/clients/ALPHA").exchange();
        statements.clear();
        assertThat(get(Caller.MANAGER, "/clients/ALPHA")).hasStatusOk();
        assertThat(statements.counted()).hasSizeLessThanOrEqualTo(8);
        statements.clear();
        assertThat(get(Caller.MANAGER, "/clients")).hasStatusOk();
        assertThat(statements.counted()).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void smallLettersOfAKeyAreCapitalsAndZonesHaveTheNamesOfTheirCities() {
        String key = newKey();
        assertThat(form(Caller.MANAGER, "/clients/new", "Василёк", key.toLowerCase(Locale.ROOT)))
                .hasRedirectedUrl("/clients/" + key);
        assertThat(get(Caller.MANAGER, "/clients/new"))
                .bodyText()
                .contains(
                        "<option value=\"Europe/Moscow\" selected=\"selected\">Москва (UTC+3)</option>",
                        ">Екатеринбург (UTC+5)<",
                        "/js/key-field")
                .doesNotContain(">Europe/Moscow<");
    }

    @Test
    void aManagerWhoNamesNobodyBecomesTheManager() {
        String key = newKey();
        assertThat(form(Caller.MANAGER, "/clients/new", "Ромашка", key).param("managerId", ""))
                .hasStatus3xxRedirection()
                .hasRedirectedUrl("/clients/" + key);
        assertThat(jdbc.sql("select manager_id from client where key = :key")
                        .param("key", key)
                        .query(UUID.class)
                        .single())
                .isEqualTo(world.viewer(Caller.MANAGER).id());
    }

    @Test
    void aRefusedFormKeepsWhatWasTypedAndWritesNothing() {
        long before = count();
        assertThat(form(Caller.MANAGER, "/clients/new", "Вторая альфа", "ALPHA"))
                .hasStatus(422)
                .bodyText()
                .contains("Вторая альфа", "key-error")
                .doesNotContain("??");
        assertThat(form(Caller.MANAGER, "/clients/new", "Вторая", "плохо", "javascript:alert(1)"))
                .hasStatus(422)
                .bodyText()
                .contains("плохо", "website-error", "key-error")
                .doesNotContain("??");
        assertThat(form(Caller.MANAGER, "/clients/new", "Чужой", newKey())
                        .param("managerId", world.viewer(Caller.SPECIALIST).id().toString()))
                .hasStatus(422)
                .bodyText()
                .contains("managerId-error");
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void whoSavesLaterSeesBothVersions() {
        String key = newClient();
        assertThat(form(Caller.MANAGER, "/clients/" + key + "/edit", "Их название", key)
                        .param("managerId", me())
                        .param("version", "0"))
                .hasRedirectedUrl("/clients/" + key);
        assertThat(form(Caller.MANAGER, "/clients/" + key + "/edit", "Моё название", key)
                        .param("managerId", me())
                        .param("version", "0"))
                .hasStatus(409)
                .bodyText()
                .contains("Их название", "Моё название", "name=\"version\" value=\"1\"");
        assertThat(get(Caller.MANAGER, "/clients/" + key + "/timeline"))
                .bodyText()
                .contains("Их название")
                .doesNotContain("Моё название", "requisites", "??");
    }

    @Test
    void aManagerDoesNotGiveAwayTheClientAltogether() {
        String key = newClient();
        assertThat(form(Caller.MANAGER, "/clients/" + key + "/edit", "Отдан", key)
                        .param(
                                "managerId",
                                world.viewer(Caller.OTHER_MANAGER).id().toString())
                        .param("version", "0"))
                .hasStatus(422)
                .bodyText()
                .contains("Отдан", "managerId-error");
        assertThat(get(Caller.MANAGER, "/clients/" + key)).hasStatusOk();
    }

    @Test
    void theBriefIsShownAsMarkdownThatDoesNoHarm() {
        String key = newClient();
        assertThat(brief(Caller.MANAGER, key, 0, "**окна** <script>alert(1)</script>"))
                .hasRedirectedUrl("/clients/" + key + "/brief");
        assertThat(get(Caller.MANAGER, "/clients/" + key + "/brief"))
                .bodyText()
                .contains("<strong>окна</strong>")
                .doesNotContain("<script>alert");
        assertThat(brief(Caller.MANAGER, key, 0, "двери"))
                .hasStatus(409)
                .bodyText()
                .contains("двери", "**окна**");
    }

    @Test
    void archivingOffersTheWayBack() {
        String key = newClient();
        assertThat(post(Caller.MANAGER, "/clients/" + key + "/archival"))
                .hasRedirectedUrl("/clients")
                .cookies()
                .hasEntrySatisfying("toast", c -> assertThat(c.getValue()).contains("restoration"));
        assertThat(get(Caller.MANAGER, "/clients?archived=true")).bodyText().contains("/clients/" + key + "\"");
        assertThat(get(Caller.MANAGER, "/clients")).bodyText().doesNotContain("/clients/" + key + "\"");
        assertThat(post(Caller.MANAGER, "/clients/" + key + "/restoration")).hasRedirectedUrl("/clients/" + key);
        assertThat(get(Caller.MANAGER, "/clients?text=" + key)).bodyText().contains("/clients/" + key + "\"");
    }

    @Test
    void whoMayOnlyReadIsShownNoControlsAndRefused() {
        othersMaySee(true);
        assertThat(get(Caller.OTHER_MANAGER, "/clients/ALPHA"))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("/edit\"", "/archival\"");
        assertThat(get(Caller.OTHER_MANAGER, "/clients/ALPHA/brief"))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("/brief/edit");
        assertThat(get(Caller.OTHER_MANAGER, "/clients/ALPHA/edit")).hasStatus(403);
        assertThat(form(Caller.OTHER_MANAGER, "/clients/ALPHA/edit", "x", "ALPHA"))
                .hasStatus(403);
        assertThat(post(Caller.OTHER_MANAGER, "/clients/ALPHA/archival")).hasStatus(403);
        assertThat(brief(Caller.OTHER_MANAGER, "ALPHA", 0, "x")).hasStatus(403);
    }

    @ParameterizedTest
    @EnumSource(
            value = Caller.class,
            names = {"OTHER_MANAGER", "SPECIALIST", "CONTACT", "OTHER_CONTACT"})
    void strangersToAClientChangeNothing(Caller caller) {
        int status = caller == Caller.OTHER_MANAGER ? 404 : 403;
        assertThat(form(caller, "/clients/ALPHA/edit", "Украдено", "ALPHA")).hasStatus(status);
        assertThat(post(caller, "/clients/ALPHA/archival")).hasStatus(status);
        assertThat(brief(caller, "ALPHA", 0, "x")).hasStatus(status);
        assertThat(jdbc.sql(
                                "select count(*) from client where name = 'Украдено' or key = 'ALPHA' and archived_at is not null")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void thePaletteFindsClientsInScope() {
        assertThat(get(Caller.MANAGER, "/search/palette?q=ALPHA&alt="))
                .bodyText()
                .contains("/clients/ALPHA");
        assertThat(get(Caller.OTHER_MANAGER, "/search/palette?q=ALPHA&alt="))
                .bodyText()
                .doesNotContain("/clients/ALPHA");
        assertThat(get(Caller.SPECIALIST, "/search/palette?q=ALPHA&alt="))
                .bodyText()
                .doesNotContain("/clients/ALPHA");
    }

    private MockMvcRequestBuilder get(Caller caller, String uri) {
        return mvc.get().uri(uri).cookie(world.session(caller));
    }

    private MockMvcRequestBuilder post(Caller caller, String uri) {
        return mvc.post().uri(uri).cookie(world.session(caller)).with(csrf());
    }

    private MockMvcRequestBuilder form(Caller caller, String uri, String name, String key) {
        return form(caller, uri, name, key, "");
    }

    private MockMvcRequestBuilder form(Caller caller, String uri, String name, String key, String website) {
        MockMvcRequestBuilder post =
                post(caller, uri).param("name", name).param("key", key).param("website", website);
        post.param("zone", "Asia/Yekaterinburg").param("currency", "RUB").param("language", "ru");
        for (String empty : new String[] {"deputyId", "legalName", "taxId", "taxCode", "address", "bankDetails"}) {
            post.param(empty, "");
        }
        return post;
    }

    private MockMvcRequestBuilder brief(Caller caller, String key, long version, String business) {
        return post(caller, "/clients/" + key + "/brief/edit")
                .param("version", String.valueOf(version))
                .param("business", business)
                .param("competitors", "")
                .param("learnt", "");
    }

    private String me() {
        return world.viewer(Caller.MANAGER).id().toString();
    }

    private String newClient() {
        ClientDetails details = details(newKey(), world.viewer(Caller.MANAGER).id());
        ClientName client = clients.create(world.viewer(Caller.ADMIN), details);
        return client.key();
    }

    private static ClientDetails details(String key, @Nullable UUID manager) {
        return new ClientDetails(
                "Клиент " + key, key, "Europe/Moscow", "RUB", "ru", manager, null, "", Requisites.none());
    }

    private static String newKey() {
        return "T" + Ids.next().toString().replace("-", "").substring(24, 32).toUpperCase(java.util.Locale.ROOT);
    }

    private long count() {
        return jdbc.sql("select count(*) from client").query(Long.class).single();
    }

    private void othersMaySee(boolean may) {
        VersionedAgency was = agency.versioned();
        Agency a = was.agency();
        agency.change(
                was.version(),
                new Agency(
                        a.name(),
                        a.logoFileId(),
                        a.zone(),
                        a.currency(),
                        a.language(),
                        a.weekStart(),
                        a.calendarCountry(),
                        a.requisites(),
                        a.standUps(),
                        a.alertLevels(),
                        a.adminTotpRequired(),
                        may,
                        a.forgottenAfterSeconds()));
    }
}
