package app.tandem.house;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.support.Statements;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
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

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("app.tandem.house.Pages#all")
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
