package app.tandem.portal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Until when a client reaches their manager; the manager has no hours of their own and works as the agency does. */
@TandemTest
class ReachableTest {

    @Autowired
    World world;

    @Autowired
    JdbcClient jdbc;

    /** A Thursday and a Saturday in Moscow. */
    @ParameterizedTest
    @CsvSource({
        "2024-05-16T09:45:00Z, 2024-05-16T15:00:00Z",
        "2024-05-16T05:30:00Z,",
        "2024-05-16T15:00:00Z,",
        "2024-05-18T09:45:00Z,"
    })
    void whoHasNoHoursOfTheirOwnIsReachedAsTheAgencyIs(Instant now, Instant until) {
        assertThat(lead(now).until()).isEqualTo(until);
    }

    @Test
    void theManagerIsTheOneOfTheClient() {
        assertThat(lead(Instant.parse("2024-05-16T09:45:00Z")).name())
                .isEqualTo(world.viewer(Caller.MANAGER).name());
    }

    private PortalQueries.AccountLead lead(Instant now) {
        PortalQueries queries = new PortalQueries(jdbc, Clock.fixed(now, ZoneOffset.UTC));
        PortalQueries.AccountLead lead =
                queries.company(world.viewer(Caller.CONTACT)).manager();
        assertThat(lead).isNotNull();
        return lead;
    }
}
