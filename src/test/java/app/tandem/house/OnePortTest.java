package app.tandem.house;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Who may watch the application where it has no management port of its own. */
@TandemTest
class OnePortTest {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private World world;

    @Test
    void onlyAdminsReadMoreThanHealth() {
        assertThat(mvc.get().uri("/actuator/health")).hasStatusOk().bodyText().contains("\"UP\"");
        assertThat(mvc.get().uri("/actuator/info").cookie(world.session(Caller.ADMIN)))
                .hasStatusOk();
        for (String address : new String[] {"/actuator/info", "/actuator/prometheus", "/actuator"}) {
            assertThat(mvc.get().uri(address)).hasStatus(302);
            assertThat(mvc.get().uri(address).cookie(world.session(Caller.MANAGER)))
                    .hasStatus(403);
            assertThat(mvc.get().uri(address).cookie(world.session(Caller.CONTACT)))
                    .hasStatus(403);
        }
    }
}
