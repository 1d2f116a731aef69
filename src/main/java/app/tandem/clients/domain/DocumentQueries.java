package app.tandem.clients.domain;

import app.tandem.clients.domain.DocumentDetails.Kind;
import app.tandem.clients.domain.DocumentDetails.State;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.ids.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The documents of a client that the caller has found in the viewer's scope. */
@Service
@Transactional(readOnly = true)
public class DocumentQueries {

    /**
     * A document; {@code version} goes back with a change.
     *
     * @param shared the client may fetch its file
     */
    public record Document(
            UUID id,
            long version,
            DocumentDetails details,
            @Nullable UUID fileId,
            boolean shared) {

        private static final int SOON = 30;

        /** Days until it ends, negative when it has; null for no end. */
        public @Nullable Long daysLeft(LocalDate today) {
            LocalDate expires = details.expires();
            return expires == null ? null : ChronoUnit.DAYS.between(today, expires);
        }

        public boolean isOver(LocalDate today) {
            Long left = daysLeft(today);
            return left != null && left < 0;
        }

        public boolean isEnding(LocalDate today) {
            Long left = daysLeft(today);
            return left != null && left >= 0 && left < SOON;
        }
    }

    private final JdbcClient jdbc;

    DocumentQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All, newest first. */
    public List<Document> of(UUID clientId) {
        return jdbc.sql("""
                        select d.*, f.name as file_name from client_document d left join stored_file f on f.id = d.file_id
                        where d.client_id = :client order by d.dated desc nulls first, d.id desc limit 1000
                        """)
                .param("client", clientId)
                .query((row, index) -> document(row))
                .list();
    }

    /** Those that have ended or end within 30 days, the first to end first. */
    public List<Document> ending(UUID clientId, LocalDate today) {
        return jdbc.sql("""
                        select d.*, f.name as file_name from client_document d left join stored_file f on f.id = d.file_id
                        where d.client_id = :client and d.expires < :day order by d.expires, d.id limit 20
                        """)
                .param("client", clientId)
                .param("day", today.plusDays(Document.SOON))
                .query((row, index) -> document(row))
                .list();
    }

    /** @throws NotFoundException {@code document.not-found} when the client has none with this id */
    public Document one(UUID clientId, String documentId) {
        return jdbc.sql("""
                        select d.*, f.name as file_name from client_document d left join stored_file f on f.id = d.file_id
                        where d.client_id = :client and d.id = :id
                        """)
                .param("client", clientId)
                .param("id", Ids.parse(documentId))
                .query((row, index) -> document(row))
                .optional()
                .orElseThrow(() -> new NotFoundException("document"));
    }

    private static Document document(ResultSet row) throws SQLException {
        return new Document(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                new DocumentDetails(
                        Kind.valueOf(row.getString("kind")),
                        row.getString("number"),
                        row.getString("title"),
                        row.getObject("dated", LocalDate.class),
                        row.getObject("expires", LocalDate.class),
                        State.valueOf(row.getString("state")),
                        row.getString("note"),
                        row.getString("file_name")),
                row.getObject("file_id", UUID.class),
                row.getBoolean("shared"));
    }
}
