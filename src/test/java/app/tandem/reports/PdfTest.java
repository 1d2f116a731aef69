package app.tandem.reports;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.support.Api;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@TandemTest
class PdfTest {

    @Autowired
    World world;

    @Autowired
    Api api;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Test
    void reportsOfAFixedShapeArePrintedFromTheirOneTable() throws Exception {
        var person = world.newSpecialist();
        api.send(HttpMethod.POST, api.bearer(person), "/time-entries", """
                {"cardId":"ALPHA-1","activity":"TASK","workDate":"2025-05-06","seconds":5460}""");
        String days = "from=2025-05-05&to=2025-05-11&personId=" + person.id();
        assertThat(text(file(Caller.MANAGER, "/reports/utilisation/file/pdf?" + days)))
                .contains(
                        "Загрузка",
                        person.name().substring(0, 20),
                        "5–11 мая 2025",
                        "Свободно",
                        "1:31",
                        "05.05.2025 – 11.05.2025",
                        "1 / 1");
        for (String report : List.of("plan", "punctuality", "estimates")) {
            assertThat(text(file(Caller.SPECIALIST, "/reports/" + report + "/file/pdf?" + days)))
                    .as(report)
                    .contains("05.05.2025 – 11.05.2025");
        }
        MvcTestResult byApi = mvc.get()
                .uri("/api/v1/reports/utilisation?" + days)
                .header("Authorization", api.bearer(Caller.MANAGER))
                .header("Accept", "application/pdf")
                .exchange();
        assertThat(text(byApi)).contains("5–11 мая 2025", "1:31");
    }

    @Test
    void aYearOfMonthsFitsOnTheSheet() throws Exception {
        var person = world.newSpecialist();
        byte[] paper = file(
                        Caller.MANAGER,
                        "/reports/utilisation/file/pdf?from=2025-01-01&to=2025-12-31&personId=" + person.id())
                .getResponse()
                .getContentAsByteArray();
        float[] right = {0};
        try (var document = Loader.loadPDF(paper)) {
            String text = new PDFTextStripper() {
                @Override
                protected void writeString(String string, List<TextPosition> positions) throws IOException {
                    positions.forEach(one -> right[0] = Math.max(right[0], one.getX() + one.getWidth()));
                    super.writeString(string, positions);
                }
            }.getText(document);
            assertThat(text).contains("янв. 25", "дек. 25", "0\u00a0%");
            assertThat(right[0]).isLessThan(document.getPage(0).getMediaBox().getWidth() - 30);
        }
    }

    @Test
    void moneyIsPrintedForThoseOnlyWhoMaySeeIt() throws Exception {
        var person = world.newSpecialist();
        api.send(HttpMethod.POST, Caller.ADMIN, "/people/" + person.id() + "/rates", """
                {"kind":"BILL","amount":{"amount":"3000","currency":"RUB"},"from":"2024-01-01"}""");
        api.send(HttpMethod.POST, api.bearer(person), "/time-entries", """
                {"cardId":"ALPHA-1","activity":"TASK","workDate":"2025-05-06","seconds":7200}""");
        String profit = "/reports/profit/file/pdf?from=2025-05-05&to=2025-05-11&group=PERSON&personId=" + person.id();
        assertThat(text(file(Caller.ADMIN, profit)).replaceAll("[\\s\u00a0\u202f]", " "))
                .contains("6 000,00", "RUB");
        for (Caller caller : List.of(Caller.MANAGER, Caller.SPECIALIST, Caller.CONTACT)) {
            assertThat(file(caller, profit)).as(caller.name()).hasStatus(HttpStatus.FORBIDDEN);
        }
    }

    @Test
    void whatIsTooLongForPaperSaysWhereAllOfItIs() throws Exception {
        var person = world.newSpecialist();
        jdbc.sql("""
                        insert into time_entry (id, version, person_id, client_id, project_id, activity, billable, client_visible,
                            seconds, zone, client_zone, work_date, last_date, source, created_at, created_by, updated_at, updated_by)
                        select gen_random_uuid(), 0, :person, :client, :project, 'TASK', true, true, 3600, 'Europe/Moscow',
                            'Europe/Moscow', date '2001-01-01' + n, date '2001-01-01' + n, 'MANUAL', :at, :person, :at, :person
                        from generate_series(1, 3210) n
                        """)
                .param("person", person.id())
                .param("client", world.client.id())
                .param("project", world.project.id())
                .param("at", java.time.OffsetDateTime.parse("2025-05-05T10:00:00Z"))
                .update();
        String days = "?from=2001-01-01&to=2011-01-01&group=DAY&personId=" + person.id();
        String page =
                file(Caller.MANAGER, "/reports/hours" + days).getResponse().getContentAsString(StandardCharsets.UTF_8);
        assertThat(page).contains("Ещё строк: 210", "3210:00");
        assertThat(text(file(Caller.MANAGER, "/reports/hours/pdf" + days)))
                .contains("Ещё строк: 210, все есть в XLSX и CSV", "210:00", "3210:00");
        String cut = text(file(Caller.MANAGER, "/reports/hours/pdf" + days + "&group=ACTIVITY"));
        assertThat(cut).contains("показаны только суммы по первой группе", "Ещё строк: 210");
    }

    private MvcTestResult file(Caller caller, String address) {
        return mvc.get().uri(address).cookie(world.session(caller)).exchange();
    }

    private static String text(MvcTestResult file) throws Exception {
        assertThat(file).hasStatusOk();
        try (var document = Loader.loadPDF(file.getResponse().getContentAsByteArray())) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void thePrintedReportSaysWhatTheScreenSays() throws Exception {
        var person = world.newSpecialist();
        api.send(HttpMethod.POST, api.bearer(person), "/time-entries", """
                {"cardId":"ALPHA-1","activity":"TASK","workDate":"2025-05-05","seconds":5460}""");
        byte[] file = mvc.get()
                .uri("/reports/hours/pdf?from=2025-05-01&to=2025-05-31&clientId=" + world.client.id() + "&personId="
                        + person.id())
                .cookie(world.session(Caller.MANAGER))
                .exchange()
                .getResponse()
                .getContentAsByteArray();
        try (var document = Loader.loadPDF(file)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Первый", "Карточка первого", "1:31", "01.05.2025 – 31.05.2025", "1 / 1");
        }
    }
}
