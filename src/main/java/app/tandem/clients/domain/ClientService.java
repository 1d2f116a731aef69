package app.tandem.clients.domain;

import app.tandem.clients.ClientCreated;
import app.tandem.clients.ClientName;
import app.tandem.clients.Clients;
import app.tandem.people.People;
import app.tandem.people.PersonDeactivated;
import app.tandem.people.PersonName;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.errors.StaleException;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Records clients, changes them, puts them away. */
@Service
@Transactional
public class ClientService {

    private final ClientRepository repository;
    private final Clients clients;
    private final People people;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ClientService(
            ClientRepository repository,
            Clients clients,
            People people,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.clients = clients;
        this.people = people;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Records a client. A manager who names somebody else still answers for it as deputy: who records or changes a
     * client does not lose sight of it.
     *
     * @throws RuleException {@code client.key.taken}, {@code client.manager.role}, {@code client.manager.self}
     */
    public ClientName create(Viewer viewer, ClientDetails details) {
        checkManagers(viewer, details);
        Client client = new Client(details, clock.instant());
        save(client);
        audit.record(Change.created("client.created", subject(client), facts(client.details())));
        events.publishEvent(new ClientCreated(client.id(), viewer.id(), clock.instant()));
        return clients.visible(viewer, client.id().toString());
    }

    /**
     * Changes what is recorded of a client.
     *
     * @throws StaleException when it was changed since {@code version} was read
     * @throws RuleException as for a new one
     */
    public ClientName change(Viewer viewer, String idOrKey, long version, ClientDetails details) {
        Client client = editable(viewer, idOrKey);
        checkVersion(client, version);
        checkManagers(viewer, details);
        ClientDetails was = client.details();
        client.describe(details);
        save(client);
        audit.record(Change.updated("client.updated", subject(client), facts(was), facts(client.details())));
        return clients.visible(viewer, client.id().toString());
    }

    /** @throws StaleException when the client was changed since {@code version} was read */
    public void writeBrief(Viewer viewer, String idOrKey, long version, Brief brief) {
        Client client = editable(viewer, idOrKey);
        checkVersion(client, version);
        Brief was = client.brief();
        client.brief(brief);
        audit.record(Change.updated("client.brief-updated", subject(client), was, brief));
    }

    /** Puts the client away; asking twice is the same as once. */
    public void archive(Viewer viewer, String idOrKey) {
        Client client = editable(viewer, idOrKey);
        if (!client.isArchived()) {
            client.archive(clock.instant());
            audit.record(Change.event("client.archived", subject(client)));
        }
    }

    public void restore(Viewer viewer, String idOrKey) {
        Client client = editable(viewer, idOrKey);
        if (client.isArchived()) {
            client.restore();
            audit.record(Change.event("client.restored", subject(client)));
        }
    }

    @EventListener
    void handOver(PersonDeactivated event) {
        UUID successor = event.successorId();
        PersonName next = successor == null ? null : people.find(successor);
        boolean mayLead = next != null && mayLead(next);
        for (Client client : repository.answeredForBy(event.personId())) {
            ClientDetails was = client.details();
            client.handOver(event.personId(), mayLead ? successor : null);
            audit.record(Change.updated("client.updated", subject(client), facts(was), facts(client.details())));
        }
    }

    private void checkManagers(Viewer viewer, ClientDetails details) {
        checkManager("managerId", details.managerId());
        checkManager("deputyId", details.deputyId());
        if (details.managerId() != null && details.managerId().equals(details.deputyId())) {
            throw new RuleException("deputyId", "client.deputy.same");
        }
        if (viewer.isManager() && !answersFor(viewer, details)) {
            throw new RuleException("managerId", "client.manager.self");
        }
    }

    private void checkManager(String field, @Nullable UUID personId) {
        if (personId != null) {
            PersonName person = people.find(personId);
            if (person == null || !mayLead(person)) {
                throw new RuleException(field, "client.manager.role");
            }
        }
    }

    private static boolean mayLead(PersonName person) {
        return person.active() && (person.role() == Role.MANAGER || person.role() == Role.ADMIN);
    }

    private static boolean answersFor(Viewer viewer, ClientDetails details) {
        return viewer.id().equals(details.managerId()) || viewer.id().equals(details.deputyId());
    }

    private Client editable(Viewer viewer, String idOrKey) {
        return repository.findById(clients.editable(viewer, idOrKey).id()).orElseThrow();
    }

    private static void checkVersion(Client client, long version) {
        if (client.version() != version) {
            throw new StaleException("client");
        }
    }

    private void save(Client client) {
        try {
            repository.saveAndFlush(client);
        } catch (DataIntegrityViolationException e) {
            if (String.valueOf(e.getMostSpecificCause().getMessage()).contains("client_key_unique")) {
                throw new RuleException("key", "client.key.taken");
            }
            throw e;
        }
    }

    private ClientFacts facts(ClientDetails details) {
        List<UUID> named = Stream.of(details.managerId(), details.deputyId())
                .filter(Objects::nonNull)
                .toList();
        return ClientFacts.of(details, people.byIds(named));
    }

    private static Subject subject(Client client) {
        return Subject.of("client", client.id(), client.name()).inClient(client.id());
    }
}
