package app.tandem.clients.domain;

import static app.tandem.shared.search.SearchConditions.alike;
import static app.tandem.shared.search.SearchConditions.part;
import static app.tandem.shared.search.SearchConditions.words;

import app.tandem.clients.ClientScope;
import app.tandem.clients.Clients;
import app.tandem.shared.search.SearchHit;
import app.tandem.shared.search.SearchKind;
import app.tandem.shared.search.SearchSource;
import app.tandem.shared.search.SearchText;
import app.tandem.shared.security.Viewer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds clients, the people there and the files kept with them. */
@Service
@Transactional(readOnly = true)
class ClientSearch implements SearchSource {

    private static final String TEXT =
            "c.name || ' ' || c.key || ' ' || c.legal_name || ' ' || c.tax_id || ' ' || c.website";
    private static final String BRIEF = "c.brief_business || ' ' || c.brief_competitors || ' ' || c.brief_learnt";
    private static final String PERSON =
            "r.name || ' ' || coalesce(r.email, '') || ' ' || r.position || ' ' || r.phone";

    private static final Map<SearchKind, String> QUERIES = Map.of(
            SearchKind.CLIENT,
                    """
                    select 'CLIENT' as kind, c.name as title, case when %4$s then %5$s else '' end as text, c.key as place,
                        '/clients/' || c.key || case when %4$s then '/brief' else '' end as href,
                        c.archived_at is not null as archived, not %1$s as similar
                    from client c where (%1$s or %2$s) and %3$s
                    order by c.archived_at is not null, 7, c.name collate "ru-x-icu", c.id limit :limit offset :offset
                    """.formatted(
                            "coalesce(%s or %s, false)"
                                    .formatted(words(TEXT + " || ' ' || " + BRIEF), part("search_letters(c.name)")),
                            alike("search_letters(c.name)"),
                            ClientScope.visible("c"),
                            words(BRIEF),
                            BRIEF),
            SearchKind.CONTACT,
                    """
                    select 'CONTACT' as kind, r.name as title, r.position || ' ' || coalesce(r.email, '') || ' ' || r.phone as text,
                        c.name as place, '/clients/' || c.key || '/contacts' as href,
                        c.archived_at is not null as archived, not %1$s as similar
                    from person r join client c on c.id = r.client_id
                    where r.erased_at is null and (%1$s or %2$s) and %3$s
                    order by c.archived_at is not null, 7, r.name collate "ru-x-icu", r.id limit :limit offset :offset
                    """.formatted(
                            "coalesce(%s or %s, false)".formatted(words(PERSON), part("search_letters(r.name)")),
                            alike("search_letters(r.name)"),
                            ClientScope.visible("c")),
            SearchKind.FILE,
                    """
                    select 'FILE' as kind, d.title || case when f.name is null then '' else ' · ' || f.name end as title,
                        '' as text, c.name as place, '/clients/' || c.key || '/documents' as href,
                        c.archived_at is not null as archived, false as similar
                    from client_document d join client c on c.id = d.client_id left join stored_file f on f.id = d.file_id
                    where %s and %s
                    order by c.archived_at is not null, d.created_at desc, d.id limit :limit offset :offset
                    """.formatted(
                                    words("d.title || ' ' || d.number || ' ' || coalesce(f.name, '')"),
                                    ClientScope.visible("c")));

    private final JdbcClient jdbc;
    private final Clients clients;

    ClientSearch(JdbcClient jdbc, Clients clients) {
        this.jdbc = jdbc;
        this.clients = clients;
    }

    /** For those who open the pages of clients: admins and managers. */
    @Override
    public List<SearchHit> find(Viewer viewer, SearchText text, Set<SearchKind> kinds, int limit, int offset) {
        List<SearchKind> own = kinds.stream().filter(QUERIES::containsKey).toList();
        if (own.isEmpty() || !(viewer.isAdmin() || viewer.isManager())) {
            return List.of();
        }
        return jdbc.sql(own.stream().map(QUERIES::get).collect(Collectors.joining(") union all (", "(", ")")))
                .params(clients.scope(viewer).parameters())
                .params(text.parameters())
                .param("limit", limit)
                .param("offset", offset)
                .query(SearchHit.class)
                .list();
    }
}
