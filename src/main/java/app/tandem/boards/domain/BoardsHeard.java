package app.tandem.boards.domain;

import app.tandem.projects.ProjectScope;
import app.tandem.projects.Projects;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.live.LiveAccess;
import app.tandem.shared.security.Viewer;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whoever of the agency sees a board hears what happens on it; a client's contact sees single cards only, and hears nothing. */
@Component
class BoardsHeard implements LiveAccess {

    private static final String TOPIC = "board:";

    private final JdbcClient jdbc;
    private final Projects projects;

    BoardsHeard(JdbcClient jdbc, Projects projects) {
        this.jdbc = jdbc;
        this.projects = projects;
    }

    @Override
    @Transactional(readOnly = true)
    public Set<String> granted(Viewer viewer, Set<String> topics) {
        UUID[] boards = topics.stream()
                .filter(topic -> topic.startsWith(TOPIC))
                .map(topic -> Ids.parse(topic.substring(TOPIC.length())))
                .filter(Objects::nonNull)
                .toArray(UUID[]::new);
        if (boards.length == 0 || !viewer.isStaff()) {
            return Set.of();
        }
        return jdbc
                .sql(
                        "select p.board_id from project p join client c on c.id = p.client_id where p.board_id = any(:boards) and "
                                + ProjectScope.visible("p", "c"))
                .param("boards", boards)
                .params(projects.scope(viewer).parameters())
                .query(UUID.class)
                .list()
                .stream()
                .map(id -> TOPIC + id)
                .collect(Collectors.toSet());
    }
}
