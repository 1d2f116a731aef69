package app.tandem.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import app.tandem.people.domain.CalendarDay;
import app.tandem.people.domain.CalendarService;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The production calendar as admins read, mark and import it. */
@TandemTest
class CalendarPagesTest {

    @Autowired
    World world;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    CalendarService calendar;

    @Test
    void aYearShowsItsHolidaysShortAndMovedDays() {
        assertThat(get(Caller.ADMIN, "/admin/calendar?year=2024&country=RU"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Январь",
                        "Декабрь",
                        "1979:00",
                        "27+",
                        "22*",
                        "День России",
                        "перенесён с 27.04.2024",
                        "hywax/production-calendar");
    }

    @Test
    void aYearThatIsNotKnownSaysSo() {
        assertThat(get(Caller.ADMIN, "/admin/calendar?year=2033&country=KZ"))
                .hasStatusOk()
                .bodyText()
                .contains("Об этом годе ничего не известно", "Казахстан");
        assertThat(get(Caller.ADMIN, "/admin/calendar?year=soon&country=nowhere"))
                .hasStatusOk()
                .bodyText()
                .contains("Россия");
    }

    @Test
    void aDayIsMarkedAndMadePlainAgain() {
        LocalDate day = LocalDate.of(2032, 5, 6);
        String path = "/admin/calendar/BY/" + day;
        assertThat(get(Caller.ADMIN, path)).hasStatusOk();
        assertThat(mark(path, "HOLIDAY", "День агентства")).hasRedirectedUrl("/admin/calendar?year=2032&country=BY");
        assertThat(calendar.day("BY", day)).isEqualTo(new CalendarDay(day, DayKind.HOLIDAY, "День агентства", null));
        assertThat(get(Caller.ADMIN, path)).bodyText().contains("День агентства");
        assertThat(mark(path, "WORKING", "Как-нибудь"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("kind-error", "Как-нибудь");
        assertThat(mark(path, "", "")).hasStatus(HttpStatus.FOUND);
        assertThat(calendar.day("BY", day)).isNull();
    }

    @Test
    void whatIsNoDayOrCountryIsNotFound() {
        assertThat(get(Caller.ADMIN, "/admin/calendar/RU/tomorrow")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(Caller.ADMIN, "/admin/calendar/XX/2026-01-01")).hasStatus(HttpStatus.NOT_FOUND);
        for (Caller caller : new Caller[] {Caller.MANAGER, Caller.SPECIALIST, Caller.CONTACT}) {
            assertThat(get(caller, "/admin/calendar")).hasStatus(HttpStatus.FORBIDDEN);
            assertThat(get(caller, "/admin/calendar/import")).hasStatus(HttpStatus.FORBIDDEN);
        }
    }

    @Test
    void aYearIsImported() {
        assertThat(get(Caller.ADMIN, "/admin/calendar/import")).hasStatusOk();
        MvcTestResult result = upload("RS", "2029", """
                <calendar year="2029"><holidays><holiday id="1" title="Новая година"/></holidays><days>
                <day d="01.01" t="1" h="1"/><day d="01.02" t="1" h="1"/><day d="03.05" t="2"/></days></calendar>
                """);
        assertThat(result).hasRedirectedUrl("/admin/calendar?year=2029&country=RS");
        assertThat(result.getResponse().getHeader("Set-Cookie")).contains("calendar.imported|2|1|0");
        assertThat(calendar.days("RS", 2029)).hasSize(3);
    }

    @Test
    void aWrongFileIsRefusedBesideTheField() {
        assertThat(upload("RS", "2028", "просто текст"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("file-error", "Это не XML", "value=\"2028\"");
        assertThat(upload("RS", "2028", "<calendar year=\"2030\"/>"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("year-error", "2030");
        assertThat(upload("RS", "2028", ""))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Выберите файл");
        assertThat(upload("RS", "2028", "<" + "x".repeat(1_000_001)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("больше 1 МБ");
        assertThat(calendar.days("RS", 2028)).isEmpty();
    }

    private MvcTestResult get(Caller caller, String path) {
        return mvc.get().uri(path).cookie(world.session(caller)).exchange();
    }

    private MvcTestResult mark(String path, String kind, String title) {
        return mvc.post()
                .uri(path)
                .cookie(world.session(Caller.ADMIN))
                .param("kind", kind)
                .param("title", title)
                .with(csrf())
                .exchange();
    }

    private MvcTestResult upload(String country, String year, String content) {
        var request = mvc.post()
                .uri("/admin/calendar/import")
                .cookie(world.session(Caller.ADMIN))
                .param("country", country)
                .param("year", year)
                .with(csrf())
                .multipart()
                .file("file", content.getBytes(StandardCharsets.UTF_8));
        return request.exchange();
    }
}
