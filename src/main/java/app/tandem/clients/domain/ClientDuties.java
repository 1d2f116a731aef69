package app.tandem.clients.domain;

import app.tandem.people.Duties;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The clients that a person leads or stands in for. */
@Component
class ClientDuties implements Duties {

    private final JdbcClient jdbc;

    ClientDuties(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String key() {
        return "duties.clients";
    }

    @Override
    public long count(UUID personId) {
        return jdbc.sql("select count(*) from client where manager_id = :person or deputy_id = :person")
                .param("person", personId)
                .query(Long.class)
                .single();
    }
}
