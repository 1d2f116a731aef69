package app.tandem.projects.domain;

import static app.tandem.shared.search.SearchConditions.alike;
import static app.tandem.shared.search.SearchConditions.part;
import static app.tandem.shared.search.SearchConditions.words;

import app.tandem.projects.ProjectScope;
import app.tandem.projects.Projects;
import app.tandem.shared.search.SearchHit;
import app.tandem.shared.search.SearchKind;
import app.tandem.shared.search.SearchSource;
import app.tandem.shared.search.SearchText;
import app.tandem.shared.security.Viewer;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds projects. */
@Service
@Transactional(readOnly = true)
class ProjectSearch implements SearchSource {

    private static final String MATCHES = "coalesce(%s or %s, false)"
            .formatted(
                    words("p.name || ' ' || p.key || ' ' || c.name || ' ' || p.description"),
                    part("search_letters(p.name)"));

    private static final String QUERY =
            """
            select 'PROJECT' as kind, p.name as title, p.description as text, c.name as place,
                '/projects/' || c.key || '/' || p.key as href, p.archived_at is not null as archived, not %1$s as similar
            from project p join client c on c.id = p.client_id where (%1$s or %2$s) and %3$s
            order by p.archived_at is not null, 7, p.name collate "ru-x-icu", p.id limit :limit offset :offset
            """.formatted(MATCHES, alike("search_letters(p.name)"), ProjectScope.visible("p", "c"));

    private final JdbcClient jdbc;
    private final Projects projects;

    ProjectSearch(JdbcClient jdbc, Projects projects) {
        this.jdbc = jdbc;
        this.projects = projects;
    }

    @Override
    public List<SearchHit> find(Viewer viewer, SearchText text, Set<SearchKind> kinds, int limit, int offset) {
        if (!kinds.contains(SearchKind.PROJECT) || !viewer.isStaff()) {
            return List.of();
        }
        return jdbc.sql(QUERY)
                .params(projects.scope(viewer).parameters())
                .params(text.parameters())
                .param("limit", limit)
                .param("offset", offset)
                .query(SearchHit.class)
                .list();
    }
}
