package app.tandem.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.reports.domain.ExportWriter;
import app.tandem.reports.domain.FileFormat;
import app.tandem.reports.domain.HoursAsked;
import app.tandem.reports.domain.ReportExports;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.security.Viewer;
import app.tandem.support.Api;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Reports that are compared, kept and taken away as files. */
@TandemTest
class ReportFilesTest {

    @Autowired
    World world;

    @Autowired
    Api api;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    ExportWriter writer;

    @Autowired
    ReportExports exports;

    Viewer person;

    @BeforeEach
    void someTime() {
        person = world.newSpecialist();
        entry("2025-05-05", 3600, "=HYPERLINK(\\\"http://x\\\")");
        entry("2025-04-07", 1800, "апрель");
    }

    @Test
    void thePeriodBeforeStandsBesideAndMonthsAreComparedWithMonths() {
        MvcTestResult report = api.get(
                Caller.MANAGER,
                "/reports/hours?from=2025-05-01&to=2025-05-31&compare=true&group=card&personId=" + person.id());
        assertThat(report).bodyJson().extractingPath("$.rows[0].seconds").isEqualTo(3600);
        assertThat(report).bodyJson().extractingPath("$.rows[0].secondsBefore").isEqualTo(1800);
        assertThat(report).bodyJson().extractingPath("$.beforeFrom").isEqualTo("2025-04-01");
        assertThat(report).bodyJson().extractingPath("$.totalSecondsBefore").isEqualTo(1800);
        assertThat(page("/reports/hours?from=2025-05-01&to=2025-05-31&compare=true&group=CARD&personId=" + person.id()))
                .bodyText()
                .contains("+0:30");
    }

    @Test
    void whatOnlyTheMonthBeforeHadIsARowOfNothing() {
        assertThat(api.get(
                        Caller.MANAGER,
                        "/reports/hours?from=2025-06-01&to=2025-06-30&compare=true&group=person&personId="
                                + person.id()))
                .bodyJson()
                .extractingPath("$.rows[0]['seconds','secondsBefore']")
                .isEqualTo(java.util.Map.of("seconds", 0, "secondsBefore", 3600));
    }

    @Test
    void daysAreThoseOfTheZoneThatIsAskedFor() {
        api.send(HttpMethod.POST, api.bearer(person), "/time-entries", """
                {"cardId":"ALPHA-1","activity":"CALL","startedAt":"2025-07-01T22:30:00+03:00",
                 "endedAt":"2025-07-02T00:30:00+03:00"}""");
        String days = "/reports/hours?from=2025-07-01&to=2025-07-02&group=day&personId=" + person.id();
        List<Integer> here = Api.read(api.get(Caller.MANAGER, days), "$.rows[*].seconds");
        assertThat(here).containsExactly(5400, 1800);
        List<Integer> east = Api.read(api.get(Caller.MANAGER, days + "&zone=Asia/Yekaterinburg"), "$.rows[*].seconds");
        assertThat(east).containsExactly(7200);
        List<Integer> west = Api.read(api.get(Caller.MANAGER, days + "&zone=Europe/London"), "$.rows[*].seconds");
        assertThat(west).containsExactly(7200);
        assertThat(api.get(Caller.MANAGER, days + "&zone=Europe/Atlantis"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo("zone");
    }

    @Test
    void whatCannotBeStandsBesideItsFieldWithWhatWasTyped() {
        assertThat(page("/reports/hours?from=2025-06-02&to=2025-06-01"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("aria-invalid=\"true\"", "value=\"2025-06-01\"");
        String groups = "&group=DAY&group=WEEK&group=MONTH&group=CARD".repeat(5);
        assertThat(page("/reports/hours?from=2025-06-01&to=2025-06-02" + groups))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(page("/reports/hours?clientId=" + world.otherClient.id())).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(page("/reports/hours/pdf?clientId=" + world.otherClient.id()))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void reportsAreKeptUnderNamesOfOnesOwn() {
        String name = "Мой " + person.id();
        assertThat(post("/reports/saved", "name", name, "parameters", "?span=month&group=CLIENT"))
                .hasStatus(HttpStatus.FOUND);
        assertThat(post("/reports/saved", "name", name.toUpperCase(java.util.Locale.ROOT), "parameters", "?span=week"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("уже есть");
        List<String> ids =
                Api.read(api.get(Caller.MANAGER, "/reports/saved"), "$[?(@.name == '%s')].id".formatted(name));
        String path = "/reports/saved/" + ids.get(0);
        assertThat(api.send(HttpMethod.DELETE, Caller.OTHER_MANAGER, path, null))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(page("/reports/hours?span=month")).bodyText().contains(name);
        assertThat(post(path + "/removal")).hasStatus(HttpStatus.FOUND);
        assertThat(page("/reports/saved")).bodyText().doesNotContain(name);
        assertThat(post(path + "/restoration")).hasStatus(HttpStatus.FOUND);
        assertThat(page("/reports/saved")).bodyText().contains(name);
    }

    @Test
    void whatIsNoDayInAKeptReportIsNotShownAndBreaksNothing() {
        Caller caller = Caller.MANAGER;
        String name = "Кривые дни " + person.id();
        assertThat(post("/reports/saved", "name", name, "parameters", "?from=01.11.2026&to=30.11.2026"))
                .hasStatus(HttpStatus.FOUND);
        try {
            assertThat(page("/reports/saved")).hasStatusOk().bodyText().contains(name);
            for (String asked :
                    List.of("%3Ffrom%3Dx%26to%3Dy", "%3Fspan%3Dnever", "http%3A%2F%2F%5B", "%3Fa%3D%25zz")) {
                assertThat(page("/reports/saved?parameters=" + asked)).as(asked).hasStatusOk();
            }
            assertThat(page("/reports/saved?parameters=%3Ffrom%3D2026-11-01%26to%3D2026-11-30"))
                    .bodyText()
                    .contains("30.11.2026");
        } finally {
            List<String> ids = Api.read(api.get(caller, "/reports/saved"), "$[?(@.name == '%s')].id".formatted(name));
            assertThat(post("/reports/saved/" + ids.get(0) + "/removal")).hasStatus(HttpStatus.FOUND);
        }
    }

    @Test
    void entriesAreWrittenInTheBackgroundForTheirOwnerAlone() throws Exception {
        MvcTestResult asked = api.send(HttpMethod.POST, Caller.MANAGER, "/reports/exports", """
                {"format":"CSV_RU","from":"2025-04-01","to":"2025-05-31","personId":"%s"}""".formatted(person.id()));
        assertThat(asked).hasStatus(HttpStatus.ACCEPTED);
        String path = "/reports/exports/" + Api.read(asked, "$.id");
        assertThat(api.get(Caller.MANAGER, path + "/file")).hasStatus(HttpStatus.NOT_FOUND);
        writer.writeAll();
        assertThat(api.get(Caller.MANAGER, path))
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("DONE");
        assertThat(api.get(Caller.MANAGER, path))
                .bodyJson()
                .extractingPath("$.total")
                .isEqualTo(2);
        String csv = api.get(Caller.MANAGER, path + "/file").getResponse().getContentAsString(StandardCharsets.UTF_8);
        assertThat(csv).startsWith("\uFEFF").contains("2025-05-05;", ";0,5;", "\"'=HYPERLINK(\"\"http://x\"\")\"");
        assertThat(api.get(Caller.OTHER_MANAGER, path)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(api.get(Caller.ADMIN, path + "/file")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(page("/reports/exports"))
                .bodyText()
                .contains(
                        "tandem-entries-2025-04-01-2025-05-31.csv",
                        "Записи, CSV для русского Excel · " + person.name());
        assertThat(api.send(HttpMethod.DELETE, Caller.OTHER_MANAGER, path, null))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(path + "/repetition")).hasStatus(HttpStatus.FOUND);
        assertThat(post(path + "/removal")).hasStatus(HttpStatus.FOUND);
        assertThat(api.get(Caller.MANAGER, path)).hasStatus(HttpStatus.NOT_FOUND);
        List<String> again = Api.read(api.get(Caller.MANAGER, "/reports/exports"), "$[?(@.state == 'RUNNING')].id");
        assertThat(again).hasSize(1);
        writer.writeAll();
        assertThat(api.get(Caller.MANAGER, "/reports/exports/" + again.get(0)))
                .bodyJson()
                .extractingPath("$.total")
                .isEqualTo(2);
        assertThat(api.send(HttpMethod.DELETE, Caller.MANAGER, "/reports/exports/" + again.get(0), null))
                .hasStatus(HttpStatus.NO_CONTENT);
    }

    @Test
    void whatNobodyWantsAnyMoreIsNotWrittenToItsEnd() {
        Viewer manager = world.viewer(Caller.MANAGER);
        UUID id = exports.ask(manager, FileFormat.CSV_RU, HoursAsked.nothing());
        exports.progress(id, 1, 10);
        exports.remove(manager, id.toString());
        assertThatThrownBy(() -> exports.progress(id, 2, 10)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void eachLanguageOfExcelHasItsCsv() throws Exception {
        String address = "/reports/hours/csv?from=2025-04-01&to=2025-04-30&group=PERSON&personId=" + person.id();
        assertThat(page(address + "&style=ru").getResponse().getContentAsString(StandardCharsets.UTF_8))
                .contains(";0,5;0,5;1;1800;1800");
        assertThat(page(address + "&style=en").getResponse().getContentAsString(StandardCharsets.UTF_8))
                .contains(",0.5,0.5,1,1800,1800");
    }

    private void entry(String day, int seconds, String note) {
        api.send(HttpMethod.POST, api.bearer(person), "/time-entries", """
                {"cardId":"ALPHA-1","activity":"TASK","workDate":"%s","seconds":%d,"note":"%s"}""".formatted(day, seconds, note));
    }

    private MvcTestResult page(String address) {
        return mvc.get().uri(address).cookie(world.session(Caller.MANAGER)).exchange();
    }

    private MvcTestResult post(String address, String... parameters) {
        var request = mvc.post()
                .uri(address)
                .cookie(world.session(Caller.MANAGER))
                .with(SecurityMockMvcRequestPostProcessors.csrf());
        for (int i = 0; i < parameters.length; i += 2) {
            request = request.param(parameters[i], parameters[i + 1]);
        }
        return request.exchange();
    }
}
