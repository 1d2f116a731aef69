package app.tandem.house;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.support.Statements;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Reading a page takes few statements, whatever it shows, and changes nothing. */
@TandemTest
class ReadingTest {

    private static final int MOST = 8;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    World world;

    @Autowired
    Statements statements;

    /** Session and settings have been read once, as on every page but a visitor's first. */
    @BeforeEach
    void warmUp() {
        for (Caller caller : List.of(Caller.ADMIN, Caller.MANAGER, Caller.SPECIALIST, Caller.CONTACT)) {
            mvc.get().uri("/me/profile").cookie(world.session(caller)).exchange();
        }
    }

    static Stream<Arguments> pages() {
        return Stream.of(
                Arguments.of(Caller.STRANGER, "/login"),
                Arguments.of(Caller.STRANGER, "/reset"),
                Arguments.of(Caller.ADMIN, "/"),
                Arguments.of(Caller.ADMIN, "/admin/settings"),
                Arguments.of(Caller.ADMIN, "/admin/audit"),
                Arguments.of(Caller.ADMIN, "/admin/letters"),
                Arguments.of(Caller.MANAGER, "/"),
                Arguments.of(Caller.MANAGER, "/clients"),
                Arguments.of(Caller.MANAGER, "/clients/ALPHA"),
                Arguments.of(Caller.MANAGER, "/clients/ALPHA/edit"),
                Arguments.of(Caller.MANAGER, "/clients/ALPHA/brief"),
                Arguments.of(Caller.MANAGER, "/clients/ALPHA/timeline"),
                Arguments.of(Caller.MANAGER, "/clients/ALPHA/projects"),
                Arguments.of(Caller.MANAGER, "/clients/ALPHA/contacts"),
                Arguments.of(Caller.MANAGER, "/clients/ALPHA/contacts/import"),
                Arguments.of(Caller.MANAGER, "/clients/ALPHA/documents"),
                Arguments.of(Caller.ADMIN, "/admin/people"),
                Arguments.of(Caller.ADMIN, "/admin/people/new"),
                Arguments.of(Caller.ADMIN, "/admin/calendar?year=2026&country=RU"),
                Arguments.of(Caller.ADMIN, "/admin/calendar/RU/2026-01-09"),
                Arguments.of(Caller.ADMIN, "/admin/calendar/import"),
                Arguments.of(Caller.MANAGER, "/projects"),
                Arguments.of(Caller.MANAGER, "/projects/new"),
                Arguments.of(Caller.MANAGER, "/projects/ALPHA/SITE"),
                Arguments.of(Caller.MANAGER, "/projects/ALPHA/SITE/edit"),
                Arguments.of(Caller.MANAGER, "/projects/ALPHA/SITE/team"),
                Arguments.of(Caller.MANAGER, "/projects/ALPHA/SITE/stages"),
                Arguments.of(Caller.MANAGER, "/projects/ALPHA/SITE/activity"),
                Arguments.of(Caller.MANAGER, "/projects/ALPHA/SITE/goals/new"),
                Arguments.of(Caller.MANAGER, "/search/palette?q=перв&alt=gthd"),
                Arguments.of(Caller.SPECIALIST, "/"),
                Arguments.of(Caller.SPECIALIST, "/projects/ALPHA/SITE"),
                Arguments.of(Caller.SPECIALIST, "/me/profile"),
                Arguments.of(Caller.SPECIALIST, "/me/absences"),
                Arguments.of(Caller.SPECIALIST, "/me/security"),
                Arguments.of(Caller.SPECIALIST, "/me/tokens"),
                Arguments.of(Caller.CONTACT, "/portal"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("pages")
    void aPageTakesFewStatementsAndWritesNothing(Caller caller, String address) {
        statements.clear();
        var result = mvc.get().uri(address).cookie(world.session(caller)).exchange();
        List<String> seen = statements.counted();
        assertThat(result).hasStatusOk();
        assertThat(seen).as(address).hasSizeLessThanOrEqualTo(MOST);
        assertThat(seen)
                .filteredOn(sql -> !sql.toLowerCase(Locale.ROOT).contains("spring_session"))
                .noneMatch(sql -> sql.strip().toLowerCase(Locale.ROOT).matches("(?s)(insert|update|delete|merge).*"));
    }
}
