package app.tandem.people.domain;

import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Initials;
import app.tandem.shared.web.LikePattern;
import app.tandem.shared.web.PageOf;
import app.tandem.shared.web.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The list of people and each of them. Admins see everybody, managers the people of the agency, a specialist themselves;
 * contacts are shown to managers by the clients module, in the scope of its clients.
 */
@Service
@Transactional(readOnly = true)
public class PeopleList {

    /** By what a list is sorted. */
    public enum Sort {
        NAME("p.name collate \"ru-x-icu\""),
        ROLE("array_position(array['ADMIN','MANAGER','SPECIALIST','CLIENT'], p.role), p.name collate \"ru-x-icu\""),
        LAST_SIGN_IN("p.last_signed_in_at desc nulls last");

        private final String sql;

        Sort(String sql) {
            this.sql = sql;
        }
    }

    /** Which people are in the list. */
    public enum State {
        ACTIVE("p.deactivated_at is null"),
        INVITED("p.deactivated_at is null and p.may_sign_in and p.password_hash is null"),
        DEACTIVATED("p.deactivated_at is not null"),
        ALL("true");

        private final String sql;

        State(String sql) {
            this.sql = sql;
        }
    }

    /**
     * What is looked for.
     *
     * @param text part of the name, e-mail or position; empty for all
     * @param skill what they can do; null for anything
     */
    public record Filter(
            String text,
            @Nullable Role role,
            State state,
            @Nullable UUID skill,
            Sort sort) {
        public static Filter all() {
            return new Filter("", null, State.ALL, null, Sort.NAME);
        }
    }

    /**
     * A person with everything that lists and their own page show; no secret.
     *
     * @param invited may sign in and has not set a password yet
     */
    public record Row(
            UUID id,
            long version,
            String name,
            @Nullable String email,
            Role role,
            @Nullable UUID clientId,
            String position,
            String phone,
            String zone,
            String language,
            boolean active,
            boolean erased,
            boolean maySignIn,
            boolean invited,
            boolean twoFactor,
            boolean maySeeProfit,
            @Nullable Instant lastSignedInAt) {

        public String initials() {
            return Initials.of(name);
        }

        /** Colour of the avatar, 1 to 6. */
        public int hue() {
            return Initials.hue(id);
        }

        public boolean contact() {
            return role == Role.CLIENT;
        }
    }

    private static final String SCOPE = "(:admin or (:manager and p.role <> 'CLIENT') or p.id = :self)";
    private final JdbcClient jdbc;

    PeopleList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public PageOf<Row> list(Viewer viewer, Filter filter, Paging paging) {
        long[] total = {0};
        List<Row> rows = jdbc.sql("""
                        select p.*, count(*) over () as total from person p
                        where %s and %s
                            and (cast(:role as text) is null or p.role = :role)
                            and (cast(:skill as uuid) is null or exists (select from person_skill s
                                where s.person_id = p.id and s.skill_id = :skill))
                            and (:text = '' or p.name ilike :like or p.email ilike :like or p.position ilike :like)
                        order by %s, p.id limit :limit offset :offset
                        """.formatted(SCOPE, filter.state().sql, filter.sort().sql))
                .params(scope(viewer))
                .param("role", filter.role() == null ? null : filter.role().name())
                .param("skill", filter.skill())
                .param("text", filter.text().strip())
                .param("like", LikePattern.anywhere(filter.text()))
                .param("limit", paging.limit())
                .param("offset", paging.offset())
                .query((row, index) -> {
                    total[0] = row.getLong("total");
                    return map(row);
                })
                .list();
        return PageOf.of(rows, paging, total[0]);
    }

    /** @throws NotFoundException {@code person.not-found} when there is nobody or the viewer may not see them */
    public Row one(Viewer viewer, @Nullable UUID id) {
        return jdbc.sql("select p.* from person p where p.id = :id and " + SCOPE)
                .param("id", id)
                .params(scope(viewer))
                .query((row, index) -> map(row))
                .optional()
                .orElseThrow(() -> new NotFoundException("person"));
    }

    private static Map<String, Object> scope(Viewer viewer) {
        return Map.of("admin", viewer.isAdmin(), "manager", viewer.isManager(), "self", viewer.id());
    }

    private static Row map(ResultSet row) throws SQLException {
        boolean maySignIn = row.getBoolean("may_sign_in");
        OffsetDateTime seen = row.getObject("last_signed_in_at", OffsetDateTime.class);
        return new Row(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                row.getString("name"),
                row.getString("email"),
                Role.valueOf(row.getString("role")),
                row.getObject("client_id", UUID.class),
                row.getString("position"),
                row.getString("phone"),
                row.getString("zone"),
                row.getString("language"),
                row.getObject("deactivated_at") == null,
                row.getObject("erased_at") != null,
                maySignIn,
                maySignIn && row.getString("password_hash") == null,
                row.getObject("totp_secret") != null,
                row.getBoolean("may_see_profit"),
                seen == null ? null : seen.toInstant());
    }
}
