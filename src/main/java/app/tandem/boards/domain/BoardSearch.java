package app.tandem.boards.domain;

import static app.tandem.shared.search.SearchConditions.likeness;
import static app.tandem.shared.search.SearchConditions.part;
import static app.tandem.shared.search.SearchConditions.words;

import app.tandem.boards.CardScope;
import app.tandem.projects.ProjectScope;
import app.tandem.projects.Projects;
import app.tandem.shared.search.SearchHit;
import app.tandem.shared.search.SearchKind;
import app.tandem.shared.search.SearchSource;
import app.tandem.shared.search.SearchText;
import app.tandem.shared.security.Viewer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds boards, cards and what stands on cards. What is in use comes before what was put away, a card's title before its
 * text, the newest first. Parts of words are looked for only where words of titles that are in use do not fill the answer, texts
 * only where titles do not, and letters that are alike
 * count only where nothing else matches, and among the newest thousand cards that have such words.
 */
@Service
@Transactional(readOnly = true)
class BoardSearch implements SearchSource {

    private static final String VISIBLE = CardScope.visible("x", "p", "c");
    private static final String PLACES =
            " join project p on p.board_id = x.board_id join client c on c.id = x.client_id ";

    /** Words of the title are like those that were typed, whatever else is written in foreign titles; fast, since they are looked for among the words of all titles. */
    private static final String NEAR = """
            search_vector(x.title || ' ' || x.client_title) @@ (select coalesce(n.one || n.other, n.one, n.other)
                from (select card_words_near(:words) as one, card_words_near(:otherWords) as other offset 0) n)""";

    private static final Map<SearchKind, String> QUERIES = new EnumMap<>(Map.of(
            SearchKind.BOARD,
            """
                    select 'BOARD' as kind, p.name as title, '' as text, c.name as place, '/boards/' || c.key || '/' || p.key as href,
                        p.archived_at is not null as archived, false as similar
                    from project p join client c on c.id = p.client_id
                    where %s and (%s or %s)
                    order by p.archived_at nulls first, p.name collate "ru-x-icu", p.id limit :limit offset :offset
                    """.formatted(
                            ProjectScope.visible("p", "c"),
                            words("p.name || ' ' || p.key || ' ' || c.name || ' ' || c.key"),
                            part("search_letters(p.name)")),
            SearchKind.CARD,
            """
                    with titled as materialized (
                        select x.id, min(f.grade) as grade, x.archived_at is not null as archived
                        from (select k.card_id as id, 0 as grade from card_key k join client kc on kc.id = k.client_id
                                where kc.key = :keyClient and k.number = :keyNumber
                            union all select x.id, 1 from card x where %3$s) f
                        join card x on x.id = f.id %2$s where %1$s
                        group by x.id order by 3, 2, x.id desc limit :offset + :limit
                    ), partly as materialized (
                        select x.id, 2 as grade, x.archived_at is not null as archived from card x %2$s
                        where (select count(*) from titled where not archived) < :offset + :limit and %4$s and %1$s
                            and x.id not in (select id from titled)
                        order by 3, x.id desc limit :offset + :limit
                    ), named as materialized (
                        select * from titled union all select * from partly
                    ), described as materialized (
                        select x.id, 3 as grade, x.archived_at is not null as archived from card x %2$s
                        where (select count(*) from named) < :offset + :limit and %5$s and %1$s
                            and x.id not in (select id from named)
                        order by 3, x.id desc limit :offset + :limit
                    ), alike as materialized (
                        select near.id, 4 as grade, near.archived from (
                            select x.id, x.title_letters, x.archived_at is not null as archived from card x %2$s
                            where not exists (select from named) and not exists (select from described) and %6$s and %1$s
                            order by 3, x.id desc limit :offset + 1000) near
                        order by 3, %7$s desc, near.id desc limit :offset + :limit
                    ), best as (
                        select * from named union all select * from described union all select * from alike
                        order by 3, 2, 1 desc limit :limit offset :offset
                    )
                    select 'CARD' as kind, c.key || '-' || x.number || ' ' || x.title as title, x.description as text,
                        c.name || ' · ' || p.name as place, '/cards/' || c.key || '-' || x.number as href, b.archived, b.grade = 4 as similar
                    from best b join card x on x.id = b.id %2$s
                    order by b.archived, b.grade, x.id desc
                    """.formatted(
                            VISIBLE,
                            PLACES,
                            words("x.title || ' ' || x.client_title"),
                            part("x.title_letters"),
                            words("x.title || ' ' || x.client_title || ' ' || x.description"),
                            NEAR,
                            likeness("near.title_letters")),
            SearchKind.COMMENT,
            """
                    select 'COMMENT' as kind, c.key || '-' || x.number || ' ' || x.title as title, m.text,
                        a.name || ' · ' || c.name || ' · ' || p.name as place, '/cards/' || c.key || '-' || x.number as href,
                        x.archived_at is not null as archived, false as similar
                    from card_comment m join person a on a.id = m.author_id join card x on x.id = m.card_id %2$s
                    where m.removed_at is null and %3$s and %1$s
                    order by x.archived_at is not null, m.created_at desc, m.id limit :limit offset :offset
                    """.formatted(VISIBLE, PLACES, words("m.text")),
            SearchKind.CHECK_ITEM,
            """
                    select 'CHECK_ITEM' as kind, c.key || '-' || x.number || ' ' || x.title as title, i.name as text,
                        c.name || ' · ' || p.name as place, '/cards/' || c.key || '-' || x.number as href,
                        x.archived_at is not null as archived, false as similar
                    from check_item i join card x on x.id = i.card_id %2$s
                    where %3$s and %1$s
                    order by x.archived_at is not null, i.id desc limit :limit offset :offset
                    """.formatted(VISIBLE, PLACES, words("i.name")),
            SearchKind.LETTER,
            """
                    select 'LETTER' as kind, coalesce(nullif(e.subject, ''), f.name) as title, left(e.text, 50000) as text,
                        concat_ws(' · ', nullif(e.sender, ''), c.key || '-' || x.number || ' ' || x.title, c.name) as place,
                        '/cards/' || c.key || '-' || x.number as href, x.archived_at is not null as archived, false as similar
                    from card_letter e join card_attachment f on f.id = e.attachment_id and f.removed_at is null
                    join card x on x.id = e.card_id %2$s
                    where %3$s and %1$s
                    order by x.archived_at is not null, e.sent_at desc nulls last, e.attachment_id limit :limit offset :offset
                    """.formatted(VISIBLE, PLACES, words("e.subject || ' ' || e.sender || ' ' || left(e.text, 50000)")),
            SearchKind.FIELD,
            """
                    select 'FIELD' as kind, c.key || '-' || x.number || ' ' || x.title as title, v.text,
                        b.name || ' · ' || c.name || ' · ' || p.name as place, '/cards/' || c.key || '-' || x.number as href,
                        x.archived_at is not null as archived, false as similar
                    from card_field_value v join board_field b on b.id = v.field_id join card x on x.id = v.card_id %2$s
                    where v.text is not null and %3$s and %1$s
                    order by x.archived_at is not null, x.id desc, b.rank limit :limit offset :offset
                    """.formatted(VISIBLE, PLACES, words("v.text")),
            SearchKind.FILE,
            """
                    select 'FILE' as kind, f.name as title, '' as text,
                        c.key || '-' || x.number || ' ' || x.title || ' · ' || c.name as place, '/cards/' || c.key || '-' || x.number as href,
                        x.archived_at is not null as archived, false as similar
                    from card_attachment f join card x on x.id = f.card_id %2$s
                    where f.removed_at is null and (%3$s or %4$s) and %1$s
                    order by x.archived_at is not null, f.created_at desc, f.id limit :limit offset :offset
                    """.formatted(VISIBLE, PLACES, words("f.name"), part("f.name_letters"))));

    private final JdbcClient jdbc;
    private final Projects projects;

    BoardSearch(JdbcClient jdbc, Projects projects) {
        this.jdbc = jdbc;
        this.projects = projects;
    }

    /** For the agency only: what a contact may read of a card is less than what is looked through here. */
    @Override
    public List<SearchHit> find(Viewer viewer, SearchText text, Set<SearchKind> kinds, int limit, int offset) {
        List<SearchKind> own = kinds.stream().filter(QUERIES::containsKey).toList();
        if (own.isEmpty() || !viewer.isStaff()) {
            return List.of();
        }
        return jdbc.sql(own.stream().map(QUERIES::get).collect(Collectors.joining(") union all (", "(", ")")))
                .params(projects.scope(viewer).parameters())
                .params(text.parameters())
                .param("limit", limit)
                .param("offset", offset)
                .query(SearchHit.class)
                .list();
    }
}
