package app.tandem.clients.domain;

import app.tandem.clients.ClientName;
import app.tandem.clients.ClientScope;
import app.tandem.clients.Clients;
import app.tandem.settings.AgencySettings;
import app.tandem.shared.errors.ForbiddenException;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds clients in the scope of a viewer. */
@Service
@Transactional(readOnly = true)
class ClientFinder implements Clients {

    private static final String COLUMNS = "c.id, c.key, c.name, c.zone, c.currency, c.language, c.manager_id,"
            + " c.archived_at is not null as archived, " + ClientScope.editable("c") + " as editable";
    private final JdbcClient jdbc;
    private final AgencySettings settings;

    ClientFinder(JdbcClient jdbc, AgencySettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    @Override
    public ClientScope scope(Viewer viewer) {
        return new ClientScope(viewer, settings.current().managersSeeAllClients());
    }

    @Override
    public ClientName visible(Viewer viewer, String idOrKey) {
        return jdbc.sql("select %s from client c where (c.id = :id or c.key = :key) and %s"
                        .formatted(COLUMNS, ClientScope.visible("c")))
                .param("id", Ids.parse(idOrKey))
                .param("key", idOrKey.toUpperCase(Locale.ROOT))
                .params(scope(viewer).parameters())
                .query(ClientFinder::map)
                .optional()
                .orElseThrow(() -> new NotFoundException("client"));
    }

    @Override
    public ClientName editable(Viewer viewer, String idOrKey) {
        ClientName client = visible(viewer, idOrKey);
        if (!client.editable()) {
            throw new ForbiddenException("client.read-only");
        }
        return client;
    }

    @Override
    public List<ClientName> choices(Viewer viewer) {
        return jdbc.sql("""
                        select %s from client c where %s and c.archived_at is null
                        order by c.name collate "ru-x-icu", c.id limit 1000
                        """.formatted(COLUMNS, ClientScope.editable("c")))
                .params(scope(viewer).parameters())
                .query(ClientFinder::map)
                .list();
    }

    @Override
    public ClientName named(UUID id) {
        return jdbc.sql("""
                        select c.id, c.key, c.name, c.zone, c.currency, c.language, c.manager_id,
                            c.archived_at is not null as archived, false as editable
                        from client c where c.id = :id
                        """)
                .param("id", id)
                .query(ClientFinder::map)
                .optional()
                .orElseThrow(() -> new NotFoundException("client"));
    }

    private static ClientName map(ResultSet row, int index) throws SQLException {
        return new ClientName(
                row.getObject("id", UUID.class),
                row.getString("key"),
                row.getString("name"),
                ZoneId.of(row.getString("zone")),
                row.getString("currency"),
                row.getString("language"),
                row.getObject("manager_id", UUID.class),
                row.getBoolean("archived"),
                row.getBoolean("editable"));
    }
}
