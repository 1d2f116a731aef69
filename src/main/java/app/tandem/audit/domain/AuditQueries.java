package app.tandem.audit.domain;

import app.tandem.audit.AuditRow;
import app.tandem.audit.AuditRow.FieldChange;
import app.tandem.audit.AuditTrail;
import app.tandem.audit.TrailGuard;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.money.Money;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.LikePattern;
import app.tandem.shared.web.PageOf;
import app.tandem.shared.web.Paging;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the audit trail, one statement a page. */
@Service
@Transactional(readOnly = true)
public class AuditQueries implements AuditTrail {

    private static final TypeReference<Map<String, JsonNode>> VALUES = new TypeReference<>() {};
    /** Of what the line is about, which has a name there. */
    private static final String ID = "id";

    private static final String NOTHING = "cast(null as text)";

    private static final String AMOUNT = "amount";
    private static final String CURRENCY = "currency";

    private static final String NOT_REFUSED = " and not t.refused";

    private static final String TRAIL = "audit_entry t";
    private static final String EARLIER = "(select *, false as refused from earlier_entry) t";

    /** Which lines, by their ids alone: all of them are counted, and only those of the page are read. */
    private static final String FOUND = "select t.id from %s where ";

    private static final String PAGE = """
            with found as (%s),
                page as (select id from found order by id desc limit :limit offset :offset),
                line as (
                    select id, at, actor_name, action, refused, false as earlier, subject_type, subject_id, subject_label, address,
                        before_values, after_values
                    from audit_entry where id in (select id from page)
                    union all
                    select id, at, actor_name, action, false, true, subject_type, subject_id, subject_label, null, before_values,
                        after_values
                    from earlier_entry where id in (select id from page))
            select line.*, %s as guarded_label, (select count(*) from found) as total from line order by id desc
            """;

    /** What a clock was set back by, generously: ids are as old as they say, apart from that. */
    private static final Duration DRIFT = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Map<String, TrailGuard> guards;

    AuditQueries(JdbcClient jdbc, JsonMapper json, List<TrailGuard> guards) {
        this.jdbc = jdbc;
        this.json = json;
        this.guards = guards.stream().collect(Collectors.toMap(TrailGuard::subjectType, Function.identity()));
    }

    @Override
    public PageOf<AuditRow> of(UUID subjectId, Paging paging) {
        return page(withEarlier("t.subject_id = :id"), Map.of("id", subjectId), null, paging);
    }

    @Override
    public PageOf<AuditRow> of(Viewer viewer, UUID subjectId, Paging paging) {
        return page(withEarlier("t.subject_id = :id" + readable()), Map.of("id", subjectId), viewer, paging);
    }

    @Override
    public PageOf<AuditRow> ofClient(Viewer viewer, UUID clientId, Paging paging) {
        return page(withEarlier("t.client_id = :id" + readable()), Map.of("id", clientId), viewer, paging);
    }

    @Override
    public PageOf<AuditRow> ofProject(Viewer viewer, UUID projectId, Paging paging) {
        return page(withEarlier("t.project_id = :id" + readable()), Map.of("id", projectId), viewer, paging);
    }

    @Override
    public PageOf<AuditRow> done(UUID subjectId, @Nullable Instant since, Paging paging) {
        return since("t.subject_id = :of" + NOT_REFUSED, subjectId, since, null, paging);
    }

    @Override
    public PageOf<AuditRow> doneIn(Viewer viewer, Collection<UUID> projectIds, @Nullable Instant since, Paging paging) {
        return since("t.project_id = any(:of)" + readable(), projectIds.toArray(UUID[]::new), since, viewer, paging);
    }

    @Override
    public List<Doing> doings(UUID projectId, Instant after) {
        return jdbc.sql("""
                        select action, actor_id, actor_name, count(*) as times from audit_entry
                        where project_id = :project and at > :after and not refused
                        group by action, actor_id, actor_name order by times desc, actor_name, action limit 1000
                        """)
                .param("project", projectId)
                .param("after", after.atOffset(ZoneOffset.UTC))
                .query(Doing.class)
                .list();
    }

    @Override
    public Set<UUID> touchedByOthers(Collection<UUID> projectIds, UUID actorId, Instant after) {
        return jdbc.sql("""
                        select p.id from unnest(cast(:projects as uuid[])) as p (id)
                        where exists (select from audit_entry a where a.project_id = p.id and a.at > :after and not a.refused
                            and a.actor_id is not null and a.actor_id <> :actor)
                        """)
                .param("projects", projectIds.toArray(UUID[]::new))
                .param("actor", actorId)
                .param("after", after.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .set();
    }

    @Override
    public Set<UUID> subjects(UUID projectId, String action, Instant after) {
        return jdbc.sql("""
                        select distinct subject_id from audit_entry
                        where project_id = :project and action = :action and at > :after and not refused
                        """)
                .param("project", projectId)
                .param("action", action)
                .param("after", after.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .set();
    }

    @Override
    public boolean othersTouched(UUID clientId, UUID actorId, Instant after) {
        return jdbc.sql("""
                        select exists (select from audit_entry where client_id = :client and project_id is null and not refused
                            and at > :after and actor_id <> :actor)
                        """)
                .param("client", clientId)
                .param("actor", actorId)
                .param("after", after.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private PageOf<AuditRow> since(
            String condition, Object of, @Nullable Instant since, @Nullable Viewer viewer, Paging paging) {
        if (since == null) {
            return page(withEarlier(condition), Map.of("of", of), viewer, paging);
        }
        // Ids are made in the order of time and stand in the indexes, moments do not.
        return page(
                withEarlier(condition + " and t.id >= :first and t.at >= :from"),
                Map.of("of", of, "first", Ids.at(since.minus(DRIFT)), "from", since.atOffset(ZoneOffset.UTC)),
                viewer,
                paging);
    }

    /**
     * The whole trail, for admins.
     *
     * @param text part of the name of the actor or of the subject; empty for all
     */
    public PageOf<AuditRow> all(String text, Paging paging) {
        return page(
                FOUND.formatted(TRAIL) + "(:text = '' or t.actor_name ilike :like or t.subject_label ilike :like)",
                Map.of("text", text.strip(), "like", LikePattern.anywhere(text.strip())),
                null,
                paging);
    }

    private static String withEarlier(String condition) {
        return FOUND.formatted(TRAIL) + condition + " union all " + FOUND.formatted(EARLIER) + condition;
    }

    /** What was done, as far as the guards let the viewer read it. */
    private String readable() {
        StringBuilder condition = new StringBuilder(NOT_REFUSED);
        guards.forEach((type, guard) -> condition
                .append(" and (t.subject_type <> '")
                .append(type)
                .append("' or ")
                .append(guard.readable("t"))
                .append(')'));
        return condition.toString();
    }

    private String guardedLabel() {
        StringBuilder label = new StringBuilder("case line.subject_type");
        guards.forEach((type, guard) ->
                label.append(" when '").append(type).append("' then ").append(guard.guardedLabel("line")));
        return guards.isEmpty() ? NOTHING : label.append(" end").toString();
    }

    /** @param viewer null for whoever may read every line that is found */
    private PageOf<AuditRow> page(String found, Map<String, ?> parameters, @Nullable Viewer viewer, Paging paging) {
        Map<String, Object> all = new HashMap<>(parameters);
        if (viewer != null) {
            guards.values().forEach(guard -> all.putAll(guard.parameters(viewer)));
        }
        long[] total = {0};
        List<AuditRow> rows = jdbc.sql(PAGE.formatted(found, viewer == null ? NOTHING : guardedLabel()))
                .params(all)
                .param("limit", paging.limit())
                .param("offset", paging.offset())
                .query((row, index) -> {
                    total[0] = row.getLong("total");
                    return row(row);
                })
                .list();
        return PageOf.of(rows, paging, total[0]);
    }

    private AuditRow row(ResultSet row) throws SQLException {
        String type = row.getString("subject_type");
        String guarded = row.getString("guarded_label");
        TrailGuard guard = guarded == null ? null : guards.get(type);
        return new AuditRow(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor_name"),
                row.getString("action"),
                row.getBoolean("refused"),
                row.getBoolean("earlier"),
                type,
                row.getObject("subject_id", UUID.class),
                guarded == null ? row.getString("subject_label") : guarded,
                row.getString("address"),
                changes(
                        row.getString("before_values"),
                        row.getString("after_values"),
                        guard == null ? Set.of() : guard.guardedFields()));
    }

    private List<FieldChange> changes(String beforeJson, String afterJson, Set<String> guarded) {
        Map<String, JsonNode> before = json.readValue(beforeJson, VALUES);
        Map<String, JsonNode> after = json.readValue(afterJson, VALUES);
        Set<String> fields = new LinkedHashSet<>(before.keySet());
        fields.addAll(after.keySet());
        fields.remove(ID);
        fields.removeAll(guarded);
        List<FieldChange> changes = new ArrayList<>();
        for (String field : fields) {
            changes.add(new FieldChange(field, value(before.get(field)), value(after.get(field))));
        }
        return changes;
    }

    private static @Nullable Object value(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isArray()) {
            return value.valueStream()
                    .map(AuditQueries::value)
                    .filter(Objects::nonNull)
                    .toList();
        }
        if (value.isObject() && value.size() == 2 && value.has(AMOUNT) && value.has(CURRENCY)) {
            return new Money(
                    new BigDecimal(value.get(AMOUNT).asString()),
                    value.get(CURRENCY).asString());
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isNumber()) {
            return value.decimalValue();
        }
        return value.isValueNode() ? value.asString() : value.toString();
    }
}
