package app.tandem.audit.domain;

import app.tandem.audit.AuditRow;
import app.tandem.audit.AuditRow.FieldChange;
import app.tandem.audit.AuditTrail;
import app.tandem.shared.money.Money;
import app.tandem.shared.web.LikePattern;
import app.tandem.shared.web.PageOf;
import app.tandem.shared.web.Paging;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
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

    private static final String AMOUNT = "amount";
    private static final String CURRENCY = "currency";

    private static final String TRAIL = """
            select id, at, actor_name, action, refused, false as earlier, subject_type, subject_id, subject_label, address,
                before_values, after_values
            from audit_entry""";

    private static final String EARLIER = """

            union all
            select id, at, actor_name, action, refused, true, subject_type, subject_id, subject_label, null, before_values,
                after_values
            from (select *, false as refused from earlier_entry) earlier""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AuditQueries(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public PageOf<AuditRow> of(UUID subjectId, Paging paging) {
        return page(withEarlier("subject_id = :id"), Map.of("id", subjectId), paging);
    }

    @Override
    public PageOf<AuditRow> ofClient(UUID clientId, Paging paging) {
        return page(withEarlier("client_id = :id and not refused"), Map.of("id", clientId), paging);
    }

    @Override
    public PageOf<AuditRow> ofProject(UUID projectId, Paging paging) {
        return page(withEarlier("project_id = :id and not refused"), Map.of("id", projectId), paging);
    }

    @Override
    public PageOf<AuditRow> done(UUID subjectId, @Nullable Instant since, Paging paging) {
        return since("subject_id = :of", subjectId, since, paging);
    }

    @Override
    public PageOf<AuditRow> doneIn(Collection<UUID> projectIds, @Nullable Instant since, Paging paging) {
        return since("project_id = any(:of)", projectIds.toArray(UUID[]::new), since, paging);
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

    private PageOf<AuditRow> since(String condition, Object of, @Nullable Instant since, Paging paging) {
        String done = condition + " and not refused";
        return since == null
                ? page(withEarlier(done), Map.of("of", of), paging)
                : page(
                        withEarlier(done + " and at >= :from"),
                        Map.of("of", of, "from", since.atOffset(ZoneOffset.UTC)),
                        paging);
    }

    /**
     * The whole trail, for admins.
     *
     * @param text part of the name of the actor or of the subject; empty for all
     */
    public PageOf<AuditRow> all(String text, Paging paging) {
        return page(
                TRAIL + " where (:text = '' or actor_name ilike :like or subject_label ilike :like)",
                Map.of("text", text.strip(), "like", LikePattern.anywhere(text.strip())),
                paging);
    }

    private static String withEarlier(String condition) {
        return TRAIL + " where " + condition + EARLIER + " where " + condition;
    }

    private PageOf<AuditRow> page(String rowsOf, Map<String, ?> parameters, Paging paging) {
        long[] total = {0};
        List<AuditRow> rows = jdbc.sql("select *, count(*) over () as total from (" + rowsOf
                        + ") entries order by id desc limit :limit offset :offset")
                .params(parameters)
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
        return new AuditRow(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor_name"),
                row.getString("action"),
                row.getBoolean("refused"),
                row.getBoolean("earlier"),
                row.getString("subject_type"),
                row.getObject("subject_id", UUID.class),
                row.getString("subject_label"),
                row.getString("address"),
                changes(row.getString("before_values"), row.getString("after_values")));
    }

    private List<FieldChange> changes(String beforeJson, String afterJson) {
        Map<String, JsonNode> before = json.readValue(beforeJson, VALUES);
        Map<String, JsonNode> after = json.readValue(afterJson, VALUES);
        Set<String> fields = new LinkedHashSet<>(before.keySet());
        fields.addAll(after.keySet());
        fields.remove(ID);
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
