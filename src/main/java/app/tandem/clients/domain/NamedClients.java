package app.tandem.clients.domain;

import app.tandem.clients.ClientIntake;
import app.tandem.clients.ClientName;
import app.tandem.clients.ClientScope;
import app.tandem.clients.Clients;
import app.tandem.settings.Agency;
import app.tandem.settings.AgencySettings;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.text.LatinKey;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class NamedClients implements ClientIntake {

    private static final int LONGEST_KEY = 10;
    private static final int LONGEST_NAME = 120;
    /** A key has two characters at least. */
    private static final int SHORTEST_KEY = 2;

    private final JdbcClient jdbc;
    private final Clients clients;
    private final ClientService service;
    private final AgencySettings settings;

    NamedClients(JdbcClient jdbc, Clients clients, ClientService service, AgencySettings settings) {
        this.jdbc = jdbc;
        this.clients = clients;
        this.service = service;
        this.settings = settings;
    }

    @Override
    @Transactional
    public Found named(Viewer viewer, String name) {
        return known(viewer, name)
                .map(client -> new Found(client, false))
                .orElseGet(() -> new Found(service.create(viewer, details(viewer, shortened(name))), true));
    }

    private Optional<ClientName> known(Viewer viewer, String name) {
        return jdbc.sql("""
                        select c.id from client c where lower(c.name) = lower(:name) and c.archived_at is null and %s
                        order by c.created_at, c.id limit 1
                        """.formatted(ClientScope.editable("c")))
                .param("name", shortened(name))
                .params(clients.scope(viewer).parameters())
                .query(UUID.class)
                .optional()
                .map(id -> clients.editable(viewer, id.toString()));
    }

    @Override
    @Transactional
    public boolean remove(UUID clientId) {
        return jdbc.sql("select remove_unless_used('client', :id)")
                .param("id", clientId)
                .query(Boolean.class)
                .single();
    }

    private static String shortened(String name) {
        String plain = name.strip();
        return plain.length() <= LONGEST_NAME
                ? plain
                : plain.substring(0, LONGEST_NAME).strip();
    }

    private ClientDetails details(Viewer viewer, String name) {
        Agency agency = settings.current();
        return new ClientDetails(
                name,
                freeKey(name),
                agency.zone().getId(),
                agency.currency(),
                agency.language(),
                viewer.isManager() ? viewer.id() : null,
                null,
                "",
                Requisites.none());
    }

    private String freeKey(String name) {
        Set<String> taken = new HashSet<>(
                jdbc.sql("select key from client").query(String.class).list());
        String key = LatinKey.of(name, LONGEST_KEY);
        String wanted = key.length() < SHORTEST_KEY ? key + "X" : key;
        String free = wanted;
        for (int number = 2; taken.contains(free); number++) {
            free = LatinKey.numbered(wanted, number, LONGEST_KEY);
        }
        return free;
    }
}
