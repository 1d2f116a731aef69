package app.tandem.people.domain;

import static app.tandem.shared.search.SearchConditions.alike;
import static app.tandem.shared.search.SearchConditions.part;
import static app.tandem.shared.search.SearchConditions.words;

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

/** Finds colleagues: for an admin their pages, for a manager their time. */
@Service
@Transactional(readOnly = true)
class PersonSearch implements SearchSource {

    private static final String QUERY = """
            select 'PERSON' as kind, p.name as title, '' as text, p.position as place, :path || p.id as href,
                p.deactivated_at is not null as archived, not %1$s as similar
            from person p
            where p.role <> 'CLIENT' and p.erased_at is null and (p.deactivated_at is null or :admin) and (%1$s or %2$s)
            order by p.deactivated_at is not null, 7, p.name collate "ru-x-icu", p.id limit :limit offset :offset
            """.formatted(
                    "coalesce(%s or %s, false)"
                            .formatted(
                                    words("p.name || ' ' || coalesce(p.email, '') || ' ' || p.position"),
                                    part("search_letters(p.name)")),
                    alike("search_letters(p.name)"));

    private final JdbcClient jdbc;

    PersonSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** For those who read the list of people: admins and managers. */
    @Override
    public List<SearchHit> find(Viewer viewer, SearchText text, Set<SearchKind> kinds, int limit, int offset) {
        if (!kinds.contains(SearchKind.PERSON) || !(viewer.isAdmin() || viewer.isManager())) {
            return List.of();
        }
        return jdbc.sql(QUERY)
                .params(text.parameters())
                .param("path", viewer.isAdmin() ? "/admin/people/" : "/time?personId=")
                .param("admin", viewer.isAdmin())
                .param("limit", limit)
                .param("offset", offset)
                .query(SearchHit.class)
                .list();
    }
}
