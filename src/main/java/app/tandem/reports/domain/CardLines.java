package app.tandem.reports.domain;

import app.tandem.projects.Projects;
import app.tandem.shared.security.Viewer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the rows of reports about cards. */
@Component
class CardLines {

    private static final int MOST = 1000;

    private final JdbcClient jdbc;
    private final Projects projects;
    private final Clock clock;

    CardLines(JdbcClient jdbc, Projects projects, Clock clock) {
        this.jdbc = jdbc;
        this.projects = projects;
        this.clock = clock;
    }

    /**
     * The rows of a statement.
     *
     * @param sql may name, besides the parameters of the viewer's scope and of {@link HoursQuery#parameters}, {@code zone},
     *     {@code now} and {@code most}
     */
    <T> List<T> read(Viewer viewer, HoursQuery query, String sql, RowMapper<T> line) {
        return jdbc.sql(sql)
                .params(projects.scope(viewer).parameters())
                .params(query.parameters())
                .param("zone", query.zone().getId())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("most", MOST)
                .query(line)
                .list();
    }
}
