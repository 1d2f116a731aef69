package app.tandem.clients.domain;

import app.tandem.clients.ClientName;
import app.tandem.clients.Clients;
import app.tandem.clients.domain.ContactQueries.Contact;
import app.tandem.people.Contacts;
import app.tandem.people.PersonDetails;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.errors.StaleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the contacts of clients with their channels. Every method throws {@code NotFoundException} for a client that the
 * viewer does not see or a person who is no contact of it, {@code ForbiddenException} where they may only read.
 */
@Service
@Transactional
public class ContactDesk {

    private static final int MOST_CHANNELS = 20;

    /** How the channels stand in the audit trail. */
    private record ChannelFacts(String channels) {
        static ChannelFacts of(List<Channel> channels) {
            return new ChannelFacts(channels.stream()
                    .map(channel -> channel.kind() + " " + channel.address())
                    .collect(Collectors.joining(", ")));
        }
    }

    private final Clients clients;
    private final Contacts contacts;
    private final ContactQueries queries;
    private final Audit audit;
    private final JdbcClient jdbc;

    ContactDesk(Clients clients, Contacts contacts, ContactQueries queries, Audit audit, JdbcClient jdbc) {
        this.clients = clients;
        this.contacts = contacts;
        this.queries = queries;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /**
     * Adds somebody who cannot sign in yet.
     *
     * @throws RuleException {@code person.email.taken}, {@code channel.address}, {@code channel.many}, {@code channel.days}
     */
    public UUID add(Viewer viewer, String clientKey, PersonDetails details, List<Channel> channels) {
        check(channels);
        UUID id = contacts.add(clients.editable(viewer, clientKey).id(), details);
        write(id, channels);
        return id;
    }

    /**
     * Changes a contact and puts these channels in place of the old ones.
     *
     * @param read the contact as it was read
     * @throws StaleException when it or its channels were changed since
     * @throws RuleException as for a new one
     */
    public void change(
            Viewer viewer, String clientKey, String contactId, Reading read, PersonDetails details, List<Channel> now) {
        ClientName client = clients.editable(viewer, clientKey);
        Contact was = queries.one(client.id(), contactId);
        check(now);
        if (!read.equals(Reading.of(was))) {
            throw new StaleException("contact");
        }
        contacts.change(client.id(), was.id(), read.version(), details);
        if (!was.channels().equals(now)) {
            jdbc.sql("delete from contact_channel where person_id = :person")
                    .param("person", was.id())
                    .update();
            write(was.id(), now);
            audit.record(Change.updated(
                    "contact.channels-updated",
                    Subject.of("contact", was.id(), details.name()).inClient(client.id()),
                    ChannelFacts.of(was.channels()),
                    ChannelFacts.of(now)));
        }
    }

    /** @throws RuleException {@code person.email.needed} when there is no address to invite */
    public void setPortalAccess(Viewer viewer, String clientKey, String contactId, boolean access) {
        ClientName client = clients.editable(viewer, clientKey);
        contacts.setPortalAccess(
                client.id(), queries.one(client.id(), contactId).id(), access);
    }

    /** Takes away everything personal, channels too. Cannot be undone. */
    public void erase(Viewer viewer, String clientKey, String contactId) {
        ClientName client = clients.editable(viewer, clientKey);
        UUID id = queries.one(client.id(), contactId).id();
        jdbc.sql("delete from contact_channel where person_id = :person")
                .param("person", id)
                .update();
        contacts.erase(client.id(), id);
    }

    /**
     * Which state of a contact somebody has read.
     *
     * @param channels a check sum of them: they have no version of their own
     */
    public record Reading(long version, int channels) {
        public static Reading of(Contact contact) {
            return new Reading(contact.version(), contact.channels().toString().hashCode());
        }
    }

    private static void check(List<Channel> channels) {
        if (channels.size() > MOST_CHANNELS) {
            throw new RuleException("channels", "channel.many", MOST_CHANNELS);
        }
        for (Channel channel : channels) {
            if (!channel.kind().accepts(channel.address())) {
                throw new RuleException("channels", "channel.address", channel.address());
            }
            if (!channel.anyTime() && channel.days() == 0) {
                throw new RuleException("channels", "channel.days", channel.address());
            }
        }
    }

    private void write(UUID person, List<Channel> channels) {
        int position = 0;
        for (Channel channel : channels) {
            jdbc.sql("""
                            insert into contact_channel
                                (id, person_id, kind, address, purpose, days, from_time, to_time, any_time, position)
                            values (:id, :person, :kind, :address, :purpose, :days, :from, :to, :any, :position)
                            """)
                    .param("id", Ids.next())
                    .param("person", person)
                    .param("kind", channel.kind().name())
                    .param("address", channel.address())
                    .param("purpose", channel.purpose().name())
                    .param("days", channel.days() == 0 ? 127 : channel.days())
                    .param("from", channel.from())
                    .param("to", channel.to())
                    .param("any", channel.anyTime())
                    .param("position", position++)
                    .update();
        }
    }
}
