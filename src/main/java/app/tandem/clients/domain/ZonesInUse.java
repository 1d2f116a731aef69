package app.tandem.clients.domain;

import app.tandem.shared.web.FamiliarZones;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The zones of people and clients, the most frequent first. */
@Service
@Transactional(readOnly = true)
class ZonesInUse implements FamiliarZones {

    private final JdbcClient jdbc;

    ZonesInUse(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<String> zones() {
        return jdbc.sql("""
                        select zone from (select zone from client union all select zone from person where deactivated_at is null) used
                        group by zone order by count(*) desc, zone limit 8
                        """).query(String.class).list();
    }
}
