package app.tandem.clients.domain;

import app.tandem.clients.ClientName;
import app.tandem.clients.Clients;
import app.tandem.people.PersonDetails;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Viewer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings people of an address book to a client. The same cards may be brought again: who is there already is left alone.
 * Every method throws {@code NotFoundException} for a client that the viewer does not see, {@code ForbiddenException}
 * where they may only read.
 */
@Service
@Transactional(readOnly = true)
public class ContactImport {

    /** What would become of a card. */
    public enum State {
        NEW,
        /** The client has a contact with its e-mail or, when it has none, its name. */
        KNOWN,
        /** Another card before it is the same. */
        REPEATED,
        /** Nothing by which the person could be called. */
        NAMELESS,
        /** Its e-mail is of somebody else: staff, or a contact of another client. */
        EMAIL_TAKEN;

        public boolean isRefused() {
            return this == NAMELESS || this == EMAIL_TAKEN;
        }
    }

    /** A card and what would become of it. */
    public record Candidate(ContactCard card, State state) {
        public boolean isNew() {
            return state == State.NEW;
        }
    }

    private final Clients clients;
    private final ContactDesk desk;
    private final JdbcClient jdbc;

    ContactImport(Clients clients, ContactDesk desk, JdbcClient jdbc) {
        this.clients = clients;
        this.desk = desk;
        this.jdbc = jdbc;
    }

    /** What would become of these cards; nothing is written. */
    public List<Candidate> look(Viewer viewer, String clientKey, List<ContactCard> cards) {
        return judge(clients.editable(viewer, clientKey), cards);
    }

    /**
     * Adds the new ones of these cards, all or none.
     *
     * @return what became of each
     * @throws RuleException as for a contact that is typed
     */
    @Transactional
    public List<Candidate> bring(Viewer viewer, String clientKey, List<ContactCard> cards) {
        ClientName client = clients.editable(viewer, clientKey);
        // One after the other: of two at once, the second sees what the first has added.
        jdbc.sql("select id from client where id = :id for update")
                .param("id", client.id())
                .query(UUID.class)
                .single();
        List<Candidate> candidates = judge(client, cards);
        for (Candidate candidate : candidates) {
            if (candidate.isNew()) {
                ContactCard card = candidate.card();
                PersonDetails details = new PersonDetails(
                        card.name(),
                        card.email(),
                        card.position(),
                        "",
                        client.zone().getId(),
                        client.language());
                desk.add(viewer, clientKey, details, card.channels());
            }
        }
        return candidates;
    }

    private List<Candidate> judge(ClientName client, List<ContactCard> cards) {
        Map<String, Boolean> emails = emails(client, cards);
        Set<String> names = names(client);
        Set<String> seen = new HashSet<>();
        List<Candidate> candidates = new ArrayList<>();
        for (ContactCard card : cards) {
            candidates.add(new Candidate(card, state(card, emails, names, seen)));
        }
        return candidates;
    }

    private static State state(ContactCard card, Map<String, Boolean> emails, Set<String> names, Set<String> seen) {
        if (card.name().isBlank()) {
            return State.NAMELESS;
        }
        String email = lower(card.email());
        String name = lower(card.name());
        Boolean here = email == null ? null : emails.get(email);
        if (Boolean.FALSE.equals(here)) {
            return State.EMAIL_TAKEN;
        }
        if (here != null || email == null && names.contains(name)) {
            return State.KNOWN;
        }
        return seen.add(email == null ? "name " + name : email) ? State.NEW : State.REPEATED;
    }

    /** Those e-mails of the cards that somebody has; true where it is a contact of this client. */
    private Map<String, Boolean> emails(ClientName client, List<ContactCard> cards) {
        List<String> wanted = cards.stream()
                .map(card -> lower(card.email()))
                .filter(Objects::nonNull)
                .toList();
        Map<String, Boolean> found = new HashMap<>();
        if (!wanted.isEmpty()) {
            jdbc.sql("""
                            select lower(email) as email, coalesce(client_id = :client, false) as here
                            from person where lower(email) in (:emails)
                            """).param("client", client.id()).param("emails", wanted).query(row -> {
                found.put(row.getString("email"), row.getBoolean("here"));
            });
        }
        return found;
    }

    private Set<String> names(ClientName client) {
        return new HashSet<>(jdbc.sql("select name from person where client_id = :client and erased_at is null")
                .param("client", client.id())
                .query((row, index) -> row.getString("name").toLowerCase(Locale.ROOT))
                .list());
    }

    private static @Nullable String lower(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip().toLowerCase(Locale.ROOT);
    }
}
