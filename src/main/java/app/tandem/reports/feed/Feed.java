package app.tandem.reports.feed;

import app.tandem.clients.ClientScope;
import app.tandem.projects.Projects;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.errors.StaleException;
import app.tandem.shared.security.Viewer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads feeds: what has changed since somebody read last, up to the oldest transaction that still runs, so that one that
 * commits late is never passed over (docs/adr/0009).
 */
@Service
@Transactional(readOnly = true)
public class Feed {

    private static final int FETCH = 1000;

    /** What a reader could see is part of a hash, so that they begin anew when it has changed. */
    private static final String NOW = """
            select o.base + cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint) as horizon,
                (select n.id from feed_run n order by n.began desc, n.id limit 1) as run,
                md5(concat_ws('/', cast(:scopeAdmin as text), cast(:scopeSeesAll as text), cast(:seesPeople as text),
                    cast(:money as text), coalesce(cast(:from as text), '-'), coalesce(cast(:to as text), '-'),
                    case when not (:scopeAdmin or :scopeSeesAll) then
                        (select string_agg(cast(c.id as text), ' ' order by c.id) from client c where %s) end,
                    case when :money and not :scopeAdmin then
                        (select string_agg(cast(c.id as text), ' ' order by c.id) from client c where %s) end,
                    case when not (:scopeAdmin or :scopeSeesAll) then
                        (select string_agg(cast(m.project_id as text), ' ' order by m.project_id) from project_member m
                        where m.person_id = :scopeMember) end)) as scope,
                cast(:run as uuid) is null or exists (select from feed_run k where k.id = :run and not exists (
                    select from feed_run n where n.began > k.began and n.began < :position)) as known
            from feed_origin o
            """.formatted(ClientScope.visible("c"), ClientScope.editable("c"));

    /**
     * Where the feed is.
     *
     * @param horizon all before it is decided: nothing will appear there any more
     * @param known the place that the reader names is one of this database
     */
    private record Now(long horizon, UUID run, String scope, boolean known) {}

    private record Place(long position, UUID id) {}

    /** What is to be read: from here, up to the horizon. */
    private record Task(FeedCursor from, long horizon, Map<String, @Nullable Object> parameters) {

        /** What a reader goes on from who has read all of it. */
        FeedCursor end() {
            return from.at(horizon, FeedCursor.NONE);
        }
    }

    private final JdbcClient jdbc;
    private final Projects projects;

    Feed(JdbcClient jdbc, Projects projects) {
        this.jdbc = jdbc;
        this.projects = projects;
    }

    public FeedPage<FeedEntry> entries(Viewer viewer, FeedAsked asked) {
        return page(FeedEntry.TABLE, viewer, asked);
    }

    public FeedPage<FeedCard> cards(Viewer viewer, FeedAsked asked) {
        return page(FeedCard.TABLE, viewer, asked);
    }

    public FeedPage<FeedProject> projects(Viewer viewer, FeedAsked asked) {
        return page(FeedProject.TABLE, viewer, asked);
    }

    public FeedPage<FeedPerson> people(Viewer viewer, FeedAsked asked) {
        return page(FeedPerson.TABLE, viewer, asked);
    }

    public FeedPage<FeedClient> clients(Viewer viewer, FeedAsked asked) {
        return page(FeedClient.TABLE, viewer, asked);
    }

    /**
     * Reads rows one after the other, all that there are unless {@code size} says how many.
     *
     * @return what comes next
     * @throws RuleException {@code feed.cursor}
     * @throws StaleException {@code feed.changed} when the reader has to begin anew
     */
    <T extends Record & FeedRow> FeedPage<T> read(
            FeedTable<T> table, Viewer viewer, FeedAsked asked, Consumer<T> reader) {
        Task task = task(viewer, asked);
        Integer most = asked.size();
        int[] rows = {0};
        Place[] last = {null};
        jdbc.sql(table.statement())
                .params(task.parameters())
                .param("most", most == null ? null : most + 1)
                .withFetchSize(FETCH)
                .query((RowCallbackHandler) row -> {
                    if (most == null || ++rows[0] <= most) {
                        reader.accept(table.read(row));
                        last[0] = new Place(row.getLong("feed_position"), row.getObject("row_id", UUID.class));
                    }
                });
        boolean more = most != null && rows[0] > most && last[0] != null;
        FeedCursor next = more ? task.from().at(last[0].position(), last[0].id()) : task.end();
        return new FeedPage<>(List.of(), next.toString(), more);
    }

    private <T extends Record & FeedRow> FeedPage<T> page(FeedTable<T> table, Viewer viewer, FeedAsked asked) {
        List<T> rows = new ArrayList<>();
        int size = asked.size() == null ? FeedAsked.USUAL : asked.size();
        FeedPage<T> end = read(
                table, viewer, new FeedAsked(asked.after(), size, asked.from(), asked.to(), asked.money()), rows::add);
        return new FeedPage<>(rows, end.next(), end.more());
    }

    private Task task(Viewer viewer, FeedAsked asked) {
        FeedCursor told = asked.after() == null ? null : FeedCursor.read(asked.after());
        Map<String, @Nullable Object> parameters =
                new HashMap<>(projects.scope(viewer).parameters());
        parameters.put("seesPeople", viewer.isAdmin() || viewer.isManager());
        parameters.put("money", asked.money());
        parameters.put("from", asked.from());
        parameters.put("to", asked.to());
        Now now = jdbc.sql(NOW)
                .params(parameters)
                .param("run", told == null ? null : told.run())
                .param("position", told == null ? 0 : told.position())
                .query(Now.class)
                .single();
        if (told != null && (!now.known() || !now.scope().equals(told.scope()))) {
            throw new StaleException("feed");
        }
        FeedCursor from = told == null
                ? new FeedCursor(now.run(), now.horizon(), 0, FeedCursor.NONE, now.scope())
                : new FeedCursor(now.run(), told.began(), told.position(), told.id(), now.scope());
        parameters.put("began", from.began());
        parameters.put("position", from.position());
        parameters.put("id", from.id());
        parameters.put("horizon", now.horizon());
        return new Task(from, now.horizon(), parameters);
    }
}
