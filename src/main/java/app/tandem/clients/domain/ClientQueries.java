package app.tandem.clients.domain;

import app.tandem.clients.ClientScope;
import app.tandem.clients.Clients;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Initials;
import app.tandem.shared.web.LikePattern;
import app.tandem.shared.web.PageOf;
import app.tandem.shared.web.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The list of clients and each of them, in the scope of a viewer. */
@Service
@Transactional(readOnly = true)
public class ClientQueries {

    /** By what the list is sorted. */
    public enum Sort {
        NAME("c.name collate \"ru-x-icu\""),
        KEY("c.key"),
        MANAGER("m.name collate \"ru-x-icu\" nulls last, c.name collate \"ru-x-icu\""),
        NEWEST("c.created_at desc");

        private final String sql;

        Sort(String sql) {
            this.sql = sql;
        }
    }

    /**
     * What is looked for.
     *
     * @param text part of the name, key, legal name or tax id; empty for all
     * @param managerId who leads or stands in; null for anybody
     * @param archived the archived ones instead of the present ones
     */
    public record Filter(String text, @Nullable UUID managerId, boolean archived, Sort sort) {}

    /** A client in the list. */
    public record Row(
            UUID id,
            String key,
            String name,
            String zone,
            String currency,
            @Nullable UUID managerId,
            @Nullable String managerName,
            @Nullable UUID deputyId,
            @Nullable String deputyName,
            int contacts,
            boolean archived,
            boolean editable) {

        public String path() {
            return "/clients/" + key;
        }

        /** Who leads, as avatars are drawn; null while nobody does. */
        public @Nullable Face lead() {
            return Face.of(managerId, managerName);
        }

        /** Who stands in. */
        public @Nullable Face deputy() {
            return Face.of(deputyId, deputyName);
        }
    }

    /** Somebody who answers for a client; {@code hue} is the colour of the avatar, 1 to 6. */
    public record Face(UUID id, String name, String initials, int hue) {

        static @Nullable Face of(@Nullable UUID id, @Nullable String name) {
            return id == null || name == null ? null : new Face(id, name, Initials.of(name), Initials.hue(id));
        }
    }

    /**
     * A client with everything that its page shows.
     *
     * @param version to send back with a change
     */
    public record Whole(Row row, ClientDetails details, Brief brief, long version) {}

    private static final String FROM = """
            from client c left join person m on m.id = c.manager_id left join person d on d.id = c.deputy_id
            """;
    private static final String COLUMNS = """
            c.*, m.name as manager_name, d.name as deputy_name, c.archived_at is not null as archived, %s as editable,
            (select count(*) from person p where p.client_id = c.id and p.erased_at is null) as contacts
            """.formatted(ClientScope.editable("c"));
    private final JdbcClient jdbc;
    private final Clients clients;

    ClientQueries(JdbcClient jdbc, Clients clients) {
        this.jdbc = jdbc;
        this.clients = clients;
    }

    public PageOf<Row> list(Viewer viewer, Filter filter, Paging paging) {
        long[] total = {0};
        List<Row> rows = jdbc.sql("""
                        select %s, count(*) over () as total %s
                        where %s and (c.archived_at is not null) = :archived
                            and (cast(:manager as uuid) is null or c.manager_id = :manager or c.deputy_id = :manager)
                            and (:text = '' or c.name ilike :like or c.key ilike :like or c.legal_name ilike :like
                                or c.tax_id like :like)
                        order by %s, c.id limit :limit offset :offset
                        """.formatted(COLUMNS, FROM, ClientScope.visible("c"), filter.sort().sql))
                .params(clients.scope(viewer).parameters())
                .param("archived", filter.archived())
                .param("manager", filter.managerId())
                .param("text", filter.text().strip())
                .param("like", LikePattern.anywhere(filter.text()))
                .param("limit", paging.limit())
                .param("offset", paging.offset())
                .query((row, index) -> {
                    total[0] = row.getLong("total");
                    return row(row);
                })
                .list();
        return PageOf.of(rows, paging, total[0]);
    }

    /** @throws NotFoundException when there is none or the viewer may not see it */
    public Whole whole(Viewer viewer, String idOrKey) {
        UUID id = clients.visible(viewer, idOrKey).id();
        return jdbc.sql("select %s %s where c.id = :id".formatted(COLUMNS, FROM))
                .params(clients.scope(viewer).parameters())
                .param("id", id)
                .query((row, index) -> new Whole(row(row), details(row), brief(row), row.getLong("version")))
                .single();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("key"),
                row.getString("name"),
                row.getString("zone"),
                row.getString("currency"),
                row.getObject("manager_id", UUID.class),
                row.getString("manager_name"),
                row.getObject("deputy_id", UUID.class),
                row.getString("deputy_name"),
                row.getInt("contacts"),
                row.getBoolean("archived"),
                row.getBoolean("editable"));
    }

    private static ClientDetails details(ResultSet row) throws SQLException {
        return new ClientDetails(
                row.getString("name"),
                row.getString("key"),
                row.getString("zone"),
                row.getString("currency"),
                row.getString("language"),
                row.getObject("manager_id", UUID.class),
                row.getObject("deputy_id", UUID.class),
                row.getString("website"),
                new Requisites(
                        row.getString("legal_name"),
                        row.getString("tax_id"),
                        row.getString("tax_code"),
                        row.getString("address"),
                        row.getString("bank_details")));
    }

    private static Brief brief(ResultSet row) throws SQLException {
        return new Brief(
                row.getString("brief_business"), row.getString("brief_competitors"), row.getString("brief_learnt"));
    }
}
