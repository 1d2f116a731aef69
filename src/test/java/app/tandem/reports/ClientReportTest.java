package app.tandem.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.CardDetails;
import app.tandem.boards.domain.CardService;
import app.tandem.portal.domain.PortalQueries;
import app.tandem.projects.ProjectName;
import app.tandem.projects.domain.ProjectDetails;
import app.tandem.projects.domain.ProjectService;
import app.tandem.projects.domain.ProjectState;
import app.tandem.reports.domain.ClientReport;
import app.tandem.reports.domain.ClientReportPost;
import app.tandem.reports.domain.ClientReportQueries;
import app.tandem.reports.domain.ClientReports;
import app.tandem.reports.domain.ClientReports.Settings;
import app.tandem.reports.domain.Period;
import app.tandem.reports.domain.ReportLetters;
import app.tandem.shared.errors.StaleException;
import app.tandem.shared.security.Viewer;
import app.tandem.support.Api;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.util.HtmlUtils;

/** What a client reads of a month, and what nobody outside may ever read. */
@TandemTest
class ClientReportTest {

    private static final String MONTH = "2025-02";
    private static final String NOTE = "КАНАРЕЙКА заметка";
    private static final String INTERNAL = "КАНАРЕЙКА внутренняя карточка";
    private static final String FREE = "КАНАРЕЙКА неоплачиваемая";
    private static final String FOREIGN = "КАНАРЕЙКА чужая";

    @Autowired
    World world;

    @Autowired
    Api api;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CardService cards;

    @Autowired
    ClientReports reports;

    @Autowired
    ClientReportPost post;

    @Autowired
    ProjectService projects;

    @Autowired
    ClientReportQueries queries;

    @Autowired
    PortalQueries portal;

    @TempDir
    Path folder;

    Viewer person;

    /** A card for the client under another title, one of the agency's alone, time that is free, and another client's. */
    @BeforeEach
    void oneMonth() {
        if (jdbc.sql("select count(*) from card where title = :title")
                        .param("title", INTERNAL)
                        .query(Integer.class)
                        .single()
                > 0) {
            person = null;
            return;
        }
        person = world.newSpecialist();
        CardName shown = card("КАНАРЕЙКА рабочее название", true, "Работа словами клиента", world.card);
        CardName hidden = card(INTERNAL, false, "", world.card);
        CardName unpaid = card(FREE, true, "", world.card);
        CardName foreign = card(FOREIGN, true, "", world.otherCard);
        entry(shown, 5400, true);
        entry(hidden, 1800, true);
        entry(unpaid, 7200, false);
        entry(foreign, 3600, true);
        jdbc.sql(
                        "update time_entry set bill_amount = 98765.43, bill_currency = 'RUB', cost_amount = 87654.32, cost_currency = 'RUB' where note = :note")
                .param("note", NOTE)
                .update();
    }

    @Test
    void theClientReadsTheirOwnWordsAndNothingElseAnywhere() throws Exception {
        assertThat(publish()).hasStatus(HttpStatus.NO_CONTENT);
        String page = text(portal("/portal/reports/" + MONTH, Caller.CONTACT));
        assertThat(page)
                .contains(
                        "Работа словами клиента",
                        "Что именно <strong>сделано</strong>",
                        "<summary>Прочие работы по проекту</summary>",
                        "class=\"spent\"",
                        "2:00",
                        "1:30");
        String api1 = text(api.get(Caller.CONTACT, "/portal/reports/" + MONTH));
        assertThat(api1).contains("Работа словами клиента", "\"totalSeconds\":7200");
        String pdf = pdf(portal("/portal/reports/" + MONTH + "/file/pdf", Caller.CONTACT));
        assertThat(pdf).contains("Работа словами клиента", "Что именно сделано", "2:00");
        String xlsx = xlsx(portal("/portal/reports/" + MONTH + "/file/xlsx", Caller.CONTACT));
        assertThat(xlsx).contains("Работа словами клиента", "Что именно **сделано**", "SUM(");
        String overview = text(portal("/portal", Caller.CONTACT));
        String list = text(portal("/portal/reports", Caller.CONTACT));
        assertThat(list).contains(">2 ч<");
        String shared = text(mvc.get().uri(link("")).exchange());
        assertThat(shared).contains("Работа словами клиента");
        for (String seen : List.of(page, api1, pdf, xlsx, overview, list, shared)) {
            assertThat(seen).doesNotContain("КАНАРЕЙКА", "98765", "98 765", "87654", world.otherClient.name());
            assertThat(seen).doesNotContain(world.viewer(Caller.SPECIALIST).name());
        }
    }

    @Test
    void aPublishedReportOfThePresentMonthStandsAmongTheOthers() throws Exception {
        String month = reports.thisMonth(world.client.zone()).toString();
        String publication = "/clients/ALPHA/reports/" + month + "/publication";
        assertThat(text(portal("/portal/reports", Caller.CONTACT))).contains(", на сегодня");
        assertThat(text(portal("/portal", Caller.CONTACT))).contains(", на сегодня");
        assertThat(api.send(HttpMethod.PUT, Caller.MANAGER, publication, null)).hasStatus(HttpStatus.NO_CONTENT);
        try {
            assertThat(text(portal("/portal", Caller.CONTACT))).doesNotContain("на сегодня");
            assertThat(text(portal("/portal/reports", Caller.CONTACT)))
                    .contains("/portal/reports/" + month + "/file/pdf")
                    .doesNotContain(", на сегодня");
            assertThat(text(portal("/portal/reports/" + month, Caller.CONTACT)))
                    .contains("/css/reports")
                    .doesNotContain("на сегодня");
        } finally {
            api.send(HttpMethod.DELETE, Caller.MANAGER, publication, null);
        }
    }

    @Test
    void peopleAreNamedOnlyWhereTheClientIsTold() throws Exception {
        reports.set(world.viewer(Caller.MANAGER), "ALPHA", new Settings(true, ReportLetters.NONE));
        publish();
        assertThat(text(portal("/portal/reports/" + MONTH, Caller.CONTACT))).contains("Специалист ");
        String link = link("");
        assertThat(reports.set(world.viewer(Caller.MANAGER), "ALPHA", new Settings(false, ReportLetters.NONE)))
                .isFalse();
        for (MvcTestResult published : List.of(
                portal("/portal/reports/" + MONTH, Caller.CONTACT),
                mvc.get().uri(link).exchange(),
                portal("/clients/ALPHA/report/" + MONTH + "/view", Caller.MANAGER))) {
            assertThat(text(published))
                    .as("names go out of what is published at once")
                    .contains("Работа словами клиента")
                    .doesNotContain("Специалист ");
        }
        assertThat(reports.set(world.viewer(Caller.MANAGER), "ALPHA", new Settings(true, ReportLetters.NONE)))
                .as("they come with the next publication, which has to be said")
                .isTrue();
        assertThat(text(portal("/portal/reports/" + MONTH, Caller.CONTACT))).doesNotContain("Специалист ");
        reports.set(world.viewer(Caller.MANAGER), "ALPHA", new Settings(false, ReportLetters.NONE));
        publish();
        assertThat(text(portal("/portal/reports/" + MONTH, Caller.CONTACT))).doesNotContain("Специалист ");
    }

    @Test
    void otherWorksOfTwoProjectsWithOneNameAreNotMixed() {
        for (int i = 0; i < 2; i++) {
            ProjectName twin = projects.create(
                    world.viewer(Caller.MANAGER),
                    world.client.key(),
                    new ProjectDetails("Тёзки", "TWIN" + i, "", ProjectState.RUNNING, null, null, false),
                    null);
            assertThat(api.send(HttpMethod.POST, Caller.MANAGER, "/time-entries", """
                            {"projectId":"%s","activity":"CALL","workDate":"2023-08-0%d","seconds":%d}""".formatted(
                                    twin.id(), 8 + i, 3600 * (i + 1))))
                    .hasStatus(HttpStatus.CREATED);
        }
        Period august = new Period(LocalDate.of(2023, 8, 1), LocalDate.of(2023, 8, 31));
        var report = queries.of(world.client.id(), august, ZoneId.of("Europe/Moscow"), false);
        assertThat(report.projects())
                .hasSize(2)
                .allSatisfy(part -> assertThat(part.works())
                        .singleElement()
                        .satisfies(work -> assertThat(work.spent())
                                .singleElement()
                                .extracting(ClientReport.Spent::seconds)
                                .isEqualTo(work.seconds())));
        assertThat(portal.done(world.viewer(Caller.CONTACT), YearMonth.of(2023, 8))
                        .get(0)
                        .works())
                .hasSize(2)
                .allSatisfy(work -> assertThat(work.spent())
                        .singleElement()
                        .extracting(PortalQueries.Spent::seconds)
                        .isEqualTo(work.seconds()));
    }

    @Test
    void aMonthThatIsNotPublishedIsNobodysOutside() {
        assertThat(portal("/portal/reports/2024-03", Caller.CONTACT)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(portal("/portal/reports/2024-03/file/pdf", Caller.CONTACT)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(api.get(Caller.CONTACT, "/portal/reports/2024-03")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(portal("/portal/reports/sometime", Caller.CONTACT)).hasStatus(HttpStatus.NOT_FOUND);
        publish();
        assertThat(portal("/portal/reports/" + MONTH, Caller.OTHER_CONTACT)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(api.send(HttpMethod.PUT, Caller.OTHER_MANAGER, path("/publication"), null))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(api.send(HttpMethod.PUT, Caller.MANAGER, "/clients/ALPHA/reports/2099-01/publication", null))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void aLinkWithAPasswordOpensForWhoKnowsItAndIsCountedWhenSeen() throws Exception {
        publish();
        String link = link("секрет-7");
        String id = Api.read(api.get(Caller.MANAGER, path("/links")), "$[0].id");
        assertThat(text(mvc.get().uri(link).exchange())).doesNotContain("Работа словами клиента");
        assertThat(mvc.get().uri(link + "/file/pdf")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(link, "password", "не тот")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        MvcTestResult right = post(link, "password", "секрет-7");
        Cookie pass = right.getResponse().getCookie("shared");
        assertThat(pass).isNotNull();
        assertThat(text(mvc.get().uri(link).cookie(pass).exchange())).contains("Работа словами клиента");
        assertThat(opened(id)).isZero();
        mvc.post()
                .uri(link + "/opening")
                .cookie(pass)
                .with(SecurityMockMvcRequestPostProcessors.csrf())
                .exchange();
        post(link + "/opening");
        assertThat(opened(id)).isEqualTo(1);
        assertThat(api.send(
                        HttpMethod.DELETE,
                        Caller.OTHER_MANAGER,
                        "/clients/BETA/reports/" + MONTH + "/links/" + id,
                        null))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(api.send(HttpMethod.DELETE, Caller.MANAGER, path("/links/" + id), null))
                .hasStatus(HttpStatus.NO_CONTENT);
        assertThat(mvc.get().uri(link).cookie(pass)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(mvc.get().uri(link + "/file/xlsx").cookie(pass)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void theAddressOfALinkIsShownOnceAndReloadingMakesNoOther() throws Exception {
        publish();
        int before = links();
        MvcTestResult made = mvc.post()
                .uri("/clients/ALPHA/report/" + MONTH + "/links")
                .cookie(world.session(Caller.MANAGER))
                .with(SecurityMockMvcRequestPostProcessors.csrf())
                .param("days", "30")
                .param("password", "")
                .exchange();
        assertThat(made).hasStatus3xxRedirection();
        String page = made.getResponse().getRedirectedUrl();
        assertThat(text(portal(page, Caller.MANAGER))).contains("/shared/");
        assertThat(text(portal(page, Caller.MANAGER))).doesNotContain("/shared/");
        assertThat(links()).isEqualTo(before + 1);
    }

    private int links() {
        return jdbc.sql("select count(*) from client_report_link")
                .query(Integer.class)
                .single();
    }

    @Test
    void guessingThePasswordOfALinkEndsAfterAFewTries() {
        publish();
        String link = link("секрет-7");
        for (int i = 0; i < 8; i++) {
            post(link, "password", "нет " + i);
        }
        assertThat(post(link, "password", "секрет-7"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Слишком много");
    }

    @Test
    void aLinkEndsWithItsDaysAndWithTheReport() {
        publish();
        String link = link("");
        assertThat(mvc.get().uri(link)).hasStatusOk();
        jdbc.sql(
                        "update client_report_link set created_at = created_at - interval '90 days', expires_at = expires_at - interval '90 days' where revoked_at is null and opened = 0")
                .update();
        assertThat(mvc.get().uri(link)).hasStatus(HttpStatus.NOT_FOUND);
        String another = link("");
        assertThat(mvc.get().uri(another)).hasStatusOk();
        api.send(HttpMethod.DELETE, Caller.MANAGER, path("/publication"), null);
        assertThat(mvc.get().uri(another)).hasStatus(HttpStatus.NOT_FOUND);
        publish();
        assertThat(mvc.get().uri(another))
                .as("what was taken back stays closed to old links")
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(jdbc.sql("select count(*) from client_report_link where encode(token_hash, 'escape') like :token")
                        .param("token", "%" + another.substring(8) + "%")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void anIntroductionIsTheClientsOnlyWhenItIsPublished() throws Exception {
        publish();
        long version = ((Number) Api.read(api.get(Caller.MANAGER, path("")), "$.version")).longValue();
        reports.introduce(
                world.viewer(Caller.MANAGER),
                "ALPHA",
                java.time.YearMonth.parse(MONTH),
                version,
                "Недописанное вступление");
        assertThat(text(portal("/portal/reports/" + MONTH, Caller.CONTACT))).doesNotContain("Недописанное");
        publish();
        assertThat(text(portal("/portal/reports/" + MONTH, Caller.CONTACT))).contains("Недописанное");
    }

    @Test
    void anIntroductionIsMarkdownEverywhereAndCarriesNoMarkupOfItsOwn() throws Exception {
        write("**Важно:** <script>alert(1)</script>\n\n- раз\n- [сюда](javascript:alert(2))");
        publish();
        String page = text(portal("/portal/reports/" + MONTH, Caller.CONTACT));
        assertThat(page)
                .contains("<strong>Важно:</strong>", "<li>раз</li>")
                .doesNotContain("<script>alert", "javascript:");
        String shared = text(mvc.get().uri(link("")).exchange());
        assertThat(shared).contains("<strong>Важно:</strong>").doesNotContain("<script>alert", "javascript:");
        String paper = pdf(portal("/portal/reports/" + MONTH + "/file/pdf", Caller.CONTACT));
        assertThat(paper).contains("Важно:", "раз").doesNotContain("**");
        api.send(HttpMethod.POST, Caller.MANAGER, path("/letters"), null);
        String letter = jdbc.sql(
                        "select body_html from letter where template = 'client-report' order by id desc limit 1")
                .query(String.class)
                .single();
        assertThat(letter).contains("<strong>Важно:</strong>").doesNotContain("<script>alert", "javascript:");
        write("");
        publish();
    }

    @Test
    void whatIsSharedSpeaksTheLanguageOfTheClientUntilItsReaderChoosesAnother() throws Exception {
        publish();
        String link = link("");
        assertThat(text(mvc.get().uri(link).header("Accept-Language", "en").exchange()))
                .contains("<html lang=\"ru\"", "Отчёт о работе", link + "?language=en");
        String english = text(mvc.get().uri(link + "?language=en").exchange());
        assertThat(english).contains("<html lang=\"en\"", "Work report", link + "/file/pdf?language=en");
        assertThat(pdf(mvc.get().uri(link + "/file/pdf?language=en").exchange()))
                .contains("Work report");
        assertThat(pdf(mvc.get()
                        .uri(link + "/file/pdf")
                        .header("Accept-Language", "en")
                        .exchange()))
                .contains("Отчёт о работе");
        assertThat(text(mvc.get().uri(link + "?language=xx").exchange())).contains("<html lang=\"ru\"");
    }

    @Test
    void theManagerSeesExactlyWhatTheClientSees() throws Exception {
        write("Вступление для всех");
        publish();
        write("Ещё не опубликовано");
        String client = sheet(portal("/portal/reports/" + MONTH, Caller.CONTACT));
        String manager = sheet(portal("/clients/ALPHA/report/" + MONTH + "/view", Caller.MANAGER));
        assertThat(client).contains("Вступление для всех");
        assertThat(manager.replace("/clients/ALPHA/report/", "/portal/reports/"))
                .isEqualTo(client);
        String paper = pdf(portal("/clients/ALPHA/report/" + MONTH + "/file/pdf", Caller.MANAGER));
        assertThat(paper).isEqualTo(pdf(portal("/portal/reports/" + MONTH + "/file/pdf", Caller.CONTACT)));
        assertThat(pdf(api.get(Caller.MANAGER, path("/file/pdf")))).isEqualTo(paper);
        assertThat(api.get(Caller.OTHER_MANAGER, path("/file/pdf"))).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(text(portal("/clients/ALPHA/report/2024-05/view", Caller.MANAGER)))
                .contains("Пока клиент его не видит");
        write("");
        publish();
    }

    @Test
    void whatIsTypedIsSeenAsTheClientWillSeeItAndIsNotKept() throws Exception {
        String month = "2024-04";
        assertThat(text(typed(month, "Набрано, **но не** сохранено")))
                .contains("Набрано, <strong>но не</strong> сохранено", "Пока клиент его не видит");
        assertThat(reports.asClient(world.client, YearMonth.parse(month)).introduction())
                .isEmpty();
        assertThat(typed(month, "д".repeat(5001))).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        reports.publish(world.viewer(Caller.MANAGER), "ALPHA", YearMonth.parse(month), 0, "Вышло");
        assertThat(text(typed(month, "Позже")))
                .as("of what is out the client sees what is out")
                .contains("Вышло")
                .doesNotContain("Позже");
    }

    private MvcTestResult typed(String month, String introduction) {
        return mvc.post()
                .uri("/clients/ALPHA/report/" + month + "/view")
                .param("version", "0")
                .param("introduction", introduction)
                .cookie(world.session(Caller.MANAGER))
                .with(SecurityMockMvcRequestPostProcessors.csrf())
                .exchange();
    }

    private void write(String introduction) {
        long version = ((Number) Api.read(api.get(Caller.MANAGER, path("")), "$.version")).longValue();
        reports.introduce(
                world.viewer(Caller.MANAGER), "ALPHA", java.time.YearMonth.parse(MONTH), version, introduction);
    }

    private static String sheet(MvcTestResult answer) throws Exception {
        String page = text(answer);
        return page.substring(page.indexOf("<article"), page.indexOf("</article>"));
    }

    @Test
    void whatIsTypedIsPublishedToo() throws Exception {
        YearMonth month = YearMonth.parse("2024-03");
        reports.publish(world.viewer(Caller.MANAGER), "ALPHA", month, 0, " Набрано и не сохранено ");
        assertThat(text(portal("/portal/reports/" + month, Caller.CONTACT))).contains("Набрано и не сохранено");
        assertThatThrownBy(() -> reports.publish(world.viewer(Caller.MANAGER), "ALPHA", month, 99, "Другое"))
                .isInstanceOf(StaleException.class);
        assertThat(text(portal("/portal/reports/" + month, Caller.CONTACT))).contains("Набрано и не сохранено");
    }

    @Test
    void anIntroductionThatSomebodyElseHasChangedIsNotOverwritten() {
        Viewer manager = world.viewer(Caller.MANAGER);
        long version =
                ((Number) Api.read(api.get(Caller.MANAGER, "/clients/ALPHA/reports/2025-03"), "$.version")).longValue();
        reports.introduce(manager, "ALPHA", java.time.YearMonth.of(2025, 3), version, "Первое");
        long next =
                ((Number) Api.read(api.get(Caller.MANAGER, "/clients/ALPHA/reports/2025-03"), "$.version")).longValue();
        reports.introduce(manager, "ALPHA", java.time.YearMonth.of(2025, 3), next, "Второе");
        assertThat(api.send(
                        HttpMethod.PUT, Caller.MANAGER, "/clients/ALPHA/reports/2025-03/introduction", """
                        {"version":%d,"introduction":"Третье"}""".formatted(
                                        next)))
                .hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void aLetterGoesByItselfOnceHoweverOftenTheJobRuns() {
        reports.set(world.viewer(Caller.OTHER_MANAGER), "BETA", new Settings(false, ReportLetters.MONTHLY));
        jdbc.sql("update client_report_setting set letters_since = date '2020-01-01' where client_id = :client")
                .param("client", world.otherClient.id())
                .update();
        LocalDate day = LocalDate.now(java.time.ZoneId.of("Europe/Moscow"))
                .withDayOfMonth(1)
                .minusDays(3);
        String note = "для письма " + UUID.randomUUID();
        api.send(HttpMethod.POST, Caller.ADMIN, "/time-entries", """
                {"cardId":"%s","activity":"TASK","workDate":"%s","seconds":3636,"note":"%s"}""".formatted(world.otherCard.key(), day, note));
        int before = letters();
        post.sendDue();
        assertThat(letters()).isEqualTo(before + 1);
        post.sendDue();
        assertThat(letters()).isEqualTo(before + 1);
        String text = jdbc.sql("select body_text from letter where template = 'client-report' order by id desc limit 1")
                .query(String.class)
                .single();
        assertThat(text).contains("1:00:36", "/portal/reports/").doesNotContain(note, world.client.name());
    }

    @Test
    void aPublishedMonthIsSentToThoseWhoMayRead() {
        publish();
        int before = letters();
        assertThat(api.send(HttpMethod.POST, Caller.MANAGER, path("/letters"), null))
                .hasStatus(HttpStatus.ACCEPTED)
                .bodyJson()
                .extractingPath("$.letters")
                .isEqualTo(1);
        assertThat(letters()).isEqualTo(before + 1);
    }

    @Test
    void aLetterGoesToThoseWhoAreTickedAndTheAnswerSaysToWhom() throws Exception {
        publish();
        Viewer contact = world.viewer(Caller.CONTACT);
        String page = text(mvc.get()
                .uri("/clients/ALPHA/report?month=" + MONTH)
                .cookie(world.session(Caller.MANAGER))
                .exchange());
        assertThat(page).contains("Кто получит отчёт", contact.name(), contact.email());
        int before = letters();
        assertThat(sent(""))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Выберите, кому");
        assertThat(sent(world.viewer(Caller.OTHER_CONTACT).id().toString()))
                .as("of another company")
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(letters()).isEqualTo(before);
        MvcTestResult sent = sent(contact.id().toString());
        assertThat(sent).hasStatus(HttpStatus.FOUND);
        assertThat(java.net.URLDecoder.decode(
                        String.valueOf(sent.getResponse().getHeader("Set-Cookie")), StandardCharsets.UTF_8))
                .contains(contact.name());
        assertThat(letters()).isEqualTo(before + 1);
    }

    private MvcTestResult sent(String to) {
        var form = mvc.post().uri("/clients/ALPHA/report/" + MONTH + "/letter");
        if (!to.isEmpty()) {
            form.param("to", to);
        }
        return form.cookie(world.session(Caller.MANAGER))
                .with(SecurityMockMvcRequestPostProcessors.csrf())
                .exchange();
    }

    private int letters() {
        return jdbc.sql("select count(*) from letter where template = 'client-report'")
                .query(Integer.class)
                .single();
    }

    private int opened(String id) {
        return jdbc.sql("select opened from client_report_link where id = :id")
                .param("id", UUID.fromString(id))
                .query(Integer.class)
                .single();
    }

    private MvcTestResult publish() {
        return api.send(HttpMethod.PUT, Caller.MANAGER, path("/publication"), null);
    }

    private String link(String password) {
        String url =
                Api.read(api.send(HttpMethod.POST, Caller.MANAGER, path("/links"), """
                        {"days":30,"password":"%s"}""".formatted(password)), "$.url");
        return url.substring(url.indexOf("/shared/"));
    }

    private static String path(String more) {
        return "/clients/ALPHA/reports/" + MONTH + more;
    }

    private CardName card(String title, boolean visible, String clientTitle, CardName beside) {
        CardDetails plain = CardDetails.titled(title);
        CardDetails details = new CardDetails(
                title,
                "КАНАРЕЙКА описание",
                null,
                null,
                null,
                plain.priority(),
                false,
                false,
                null,
                visible,
                clientTitle,
                visible ? "Что именно **сделано**" : "КАНАРЕЙКА текст скрытой",
                null);
        return cards.create(world.viewer(Caller.ADMIN), beside.listId(), details, List.of(), List.of());
    }

    private void entry(CardName card, int seconds, boolean billable) {
        Viewer who = card.clientId().equals(world.client.id()) ? person : world.viewer(Caller.OTHER_MANAGER);
        assertThat(api.send(HttpMethod.POST, api.bearer(who), "/time-entries", """
                {"cardId":"%s","activity":"TASK","workDate":"2025-02-10","seconds":%d,"note":"%s","billable":%s}""".formatted(
                                card.key(), seconds, NOTE, billable)))
                .hasStatus(HttpStatus.CREATED);
    }

    private MvcTestResult portal(String address, Caller caller) {
        return mvc.get().uri(address).cookie(world.session(caller)).exchange();
    }

    private MvcTestResult post(String address, String... parameters) {
        var request = mvc.post().uri(address).with(SecurityMockMvcRequestPostProcessors.csrf());
        for (int i = 0; i < parameters.length; i += 2) {
            request = request.param(parameters[i], parameters[i + 1]);
        }
        return request.exchange();
    }

    private static String text(MvcTestResult answer) throws Exception {
        assertThat(answer).hasStatusOk();
        return answer.getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private static String pdf(MvcTestResult answer) throws Exception {
        try (var document = Loader.loadPDF(answer.getResponse().getContentAsByteArray())) {
            return new PDFTextStripper().getText(document);
        }
    }

    private String xlsx(MvcTestResult answer) throws Exception {
        Path file =
                Files.write(folder.resolve("report.xlsx"), answer.getResponse().getContentAsByteArray());
        StringBuilder all = new StringBuilder();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                all.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        // The writer spells Cyrillic as character references.
        return HtmlUtils.htmlUnescape(all.toString());
    }
}
