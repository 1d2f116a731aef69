package app.tandem.clients.domain;

import app.tandem.clients.Clients;
import app.tandem.clients.domain.DocumentQueries.Document;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.errors.StaleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the documents of clients. Every method throws {@code NotFoundException} for a client that the viewer does not see
 * or a document that is not of it, {@code ForbiddenException} where they may only read.
 */
@Service
@Transactional
public class DocumentService {

    private final Clients clients;
    private final DocumentQueries documents;
    private final Audit audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    DocumentService(Clients clients, DocumentQueries documents, Audit audit, JdbcClient jdbc, Clock clock) {
        this.clients = clients;
        this.documents = documents;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Records a document.
     *
     * @param fileId a file that was just kept; null for none
     * @throws RuleException {@code document.expires-before-date}
     */
    public void add(Viewer viewer, String clientKey, DocumentDetails details, @Nullable UUID fileId) {
        UUID client = clients.editable(viewer, clientKey).id();
        check(details);
        UUID id = Ids.next();
        statement("""
                        insert into client_document (id, version, client_id, kind, number, title, dated, expires, state,
                            file_id, note, created_at)
                        values (:id, 0, :client, :kind, :number, :title, :dated, :expires, :state, :file, :note, :at)
                        """, details)
                .param("id", id)
                .param("client", client)
                .param("file", fileId)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        audit.record(Change.created("document.added", subject(client, id, details), details));
    }

    /**
     * Changes a document.
     *
     * @param fileId in place of the present file; null keeps it
     * @throws StaleException when it was changed since {@code version} was read
     * @throws RuleException {@code document.expires-before-date}
     */
    public void change(
            Viewer viewer,
            String clientKey,
            String documentId,
            long version,
            DocumentDetails details,
            @Nullable UUID fileId) {
        UUID client = clients.editable(viewer, clientKey).id();
        Document was = documents.one(client, documentId);
        check(details);
        int rows = statement("""
                        update client_document set version = version + 1, kind = :kind, number = :number, title = :title,
                            dated = :dated, expires = :expires, state = :state, note = :note,
                            file_id = coalesce(cast(:file as uuid), file_id)
                        where id = :id and version = :version
                        """, details)
                .param("id", was.id())
                .param("version", version)
                .param("file", fileId)
                .update();
        if (rows == 0) {
            throw new StaleException("document");
        }
        audit.record(Change.updated(
                "document.updated",
                subject(client, was.id(), details),
                was.details(),
                documents.one(client, documentId).details()));
    }

    /**
     * Lets the client fetch a document's file, or keeps it from them again.
     *
     * @throws RuleException {@code document.share-file} when there is no file to fetch
     */
    public void share(Viewer viewer, String clientKey, String documentId, boolean shared) {
        UUID client = clients.editable(viewer, clientKey).id();
        Document was = documents.one(client, documentId);
        if (shared && was.fileId() == null) {
            throw new RuleException(null, "document.share-file");
        }
        if (shared == was.shared()) {
            return;
        }
        jdbc.sql("update client_document set shared = :shared where id = :id")
                .param("shared", shared)
                .param("id", was.id())
                .update();
        String action = shared ? "document.shared" : "document.unshared";
        audit.record(Change.event(action, subject(client, was.id(), was.details())));
    }

    /** Removes a document; its file goes a day later. */
    public void remove(Viewer viewer, String clientKey, String documentId) {
        UUID client = clients.editable(viewer, clientKey).id();
        Document was = documents.one(client, documentId);
        jdbc.sql("delete from client_document where id = :id")
                .param("id", was.id())
                .update();
        audit.record(Change.removed("document.removed", subject(client, was.id(), was.details()), was.details()));
    }

    private JdbcClient.StatementSpec statement(String sql, DocumentDetails details) {
        return jdbc.sql(sql)
                .param("kind", details.kind().name())
                .param("number", details.number())
                .param("title", details.title())
                .param("dated", details.dated())
                .param("expires", details.expires())
                .param("state", details.state().name())
                .param("note", details.note());
    }

    private static void check(DocumentDetails details) {
        if (details.dated() != null
                && details.expires() != null
                && details.expires().isBefore(details.dated())) {
            throw new RuleException("expires", "document.expires-before-date");
        }
    }

    private static Subject subject(UUID client, UUID id, DocumentDetails details) {
        return Subject.of("document", id, details.title()).inClient(client);
    }
}
