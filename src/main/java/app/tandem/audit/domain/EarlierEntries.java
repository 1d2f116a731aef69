package app.tandem.audit.domain;

import app.tandem.audit.EarlierTrail;
import app.tandem.shared.ids.Ids;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

@Service
@Transactional(propagation = Propagation.MANDATORY)
class EarlierEntries implements EarlierTrail {

    private static final int BATCH = 500;

    private final JdbcTemplate jdbc;
    private final JsonMapper json;

    EarlierEntries(JdbcTemplate jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public void add(List<Earlier> entries) {
        jdbc.batchUpdate("""
                insert into earlier_entry (id, at, actor_id, actor_name, action, subject_type, subject_id, subject_label, client_id,
                    project_id, before_values, after_values)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), cast(? as jsonb))
                """, entries, BATCH, this::set);
    }

    private void set(PreparedStatement row, Earlier entry) throws SQLException {
        var subject = entry.change().subject();
        row.setObject(1, Ids.at(entry.at()));
        row.setObject(2, entry.at().atOffset(ZoneOffset.UTC));
        row.setObject(3, entry.actorId());
        row.setString(4, entry.actorName());
        row.setString(5, entry.change().action());
        row.setString(6, subject.type());
        row.setObject(7, subject.id());
        row.setString(8, subject.label());
        row.setObject(9, subject.clientId());
        row.setObject(10, subject.projectId());
        row.setString(11, json.writeValueAsString(entry.change().before()));
        row.setString(12, json.writeValueAsString(entry.change().after()));
    }

    @Override
    public void forget(Collection<UUID> subjectIds) {
        jdbc.update(
                "delete from earlier_entry where subject_id = any(?)",
                (PreparedStatement statement) -> statement.setArray(
                        1, statement.getConnection().createArrayOf("uuid", subjectIds.toArray(UUID[]::new))));
    }
}
