package app.tandem.time.domain;

import app.tandem.boards.CardScope;
import app.tandem.clients.ClientScope;
import app.tandem.projects.ProjectScope;
import app.tandem.projects.Projects;
import app.tandem.shared.errors.ForbiddenException;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds what time can be spent on, in the scope of a viewer; one statement each, which needs no transaction of its own. */
@Service
@Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
public class Places {

    private static final int LONGEST_NUMBER = 9;

    private static final String COMMON = """
            p.client_id, p.id as project_id, p.key as project_key, p.name as project_name, c.key as client_key, c.name as client_name, c.zone,
                %s as workable, %s as editable
            """.formatted(ProjectScope.workable("p", "c"), ClientScope.editable("c"));

    private static final String CARD = """
            select x.id as card_id, kc.key || '-' || x.number as card_key, x.title, %s
            from card x join client kc on kc.id = x.client_id join project p on p.board_id = x.board_id
            join client c on c.id = p.client_id where %s
            """.formatted(COMMON, CardScope.visible("x", "p", "c"));

    private static final String PROJECT = """
            select null as card_id, null as card_key, p.name as title, %s
            from project p join client c on c.id = p.client_id where %s and p.id = :id
            """.formatted(COMMON, ProjectScope.visible("p", "c"));

    private final JdbcClient jdbc;
    private final Projects projects;

    Places(JdbcClient jdbc, Projects projects) {
        this.jdbc = jdbc;
        this.projects = projects;
    }

    /**
     * Where the viewer may spend time.
     *
     * @param card id or key; blank or null when time is spent on the project as such
     * @param project id; may be left out with a card
     * @throws RuleException {@code time.place-missing} with neither, {@code time.place-mixed} when the card is not one of
     *     the project
     * @throws NotFoundException for what they do not see
     * @throws ForbiddenException {@code board.read-only} for what they may only read
     */
    public Place workable(Viewer viewer, @Nullable String card, @Nullable String project) {
        Place place = visible(viewer, card, project);
        if (!place.workable()) {
            throw new ForbiddenException("board.read-only");
        }
        return place;
    }

    private Place visible(Viewer viewer, @Nullable String card, @Nullable String project) {
        UUID projectId = project == null || project.isBlank() ? null : Ids.parse(project);
        if (card == null || card.isBlank()) {
            if (project == null || project.isBlank()) {
                throw new RuleException("cardId", "time.place-missing");
            }
            return project(viewer, projectId);
        }
        Place place = card(viewer, card.strip());
        if (project != null && !project.isBlank() && !place.projectId().equals(projectId)) {
            throw new RuleException("projectId", "time.place-mixed");
        }
        return place;
    }

    private Place project(Viewer viewer, @Nullable UUID id) {
        return jdbc.sql(PROJECT)
                .param("id", id)
                .params(projects.scope(viewer).parameters())
                .query(Place.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("project"));
    }

    private Place card(Viewer viewer, String idOrKey) {
        UUID id = Ids.parse(idOrKey);
        int dash = idOrKey.lastIndexOf('-');
        String number = idOrKey.substring(dash + 1);
        if (id == null && (dash < 1 || !number.matches("[0-9]{1," + LONGEST_NUMBER + "}"))) {
            throw new NotFoundException("card");
        }
        var statement = id != null
                ? jdbc.sql(CARD + " and x.id = :id").param("id", id)
                : jdbc.sql(CARD + """
                         and x.id = (select k.card_id from card_key k join client o on o.id = k.client_id
                            where o.key = :clientKey and k.number = :number)
                        """)
                        .param("clientKey", idOrKey.substring(0, dash).toUpperCase(Locale.ROOT))
                        .param("number", Integer.parseInt(number));
        return statement
                .params(projects.scope(viewer).parameters())
                .query(Place.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("card"));
    }
}
