package app.tandem.clients.domain;

import app.tandem.people.PersonDetails;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.web.Initials;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The contacts of a client that the caller has found in the viewer's scope. */
@Service
@Transactional(readOnly = true)
public class ContactQueries {

    /**
     * A person at the client's side.
     *
     * @param portal may sign in and see the client's pages
     */
    public record Contact(
            UUID id,
            long version,
            PersonDetails details,
            boolean portal,
            @Nullable Instant invitedAt,
            @Nullable Instant lastSignedInAt,
            List<Channel> channels) {

        public String name() {
            return details.name();
        }

        public ZoneId zone() {
            return ZoneId.of(details.zone());
        }

        public String initials() {
            return Initials.of(details.name());
        }

        public int hue() {
            return Initials.hue(id);
        }
    }

    private final JdbcClient jdbc;

    ContactQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All that are not erased, by name. */
    public List<Contact> of(UUID clientId) {
        Map<UUID, List<Channel>> channels = channels(clientId);
        return jdbc.sql("""
                        select id, version, name, email, position, phone, zone, language, may_sign_in, invited_at,
                            last_signed_in_at
                        from person where client_id = :client and erased_at is null
                        order by name collate "ru-x-icu", id limit 500
                        """)
                .param("client", clientId)
                .query((row, index) -> contact(row, channels))
                .list();
    }

    /** @throws NotFoundException {@code contact.not-found} when the client has none with this id */
    public Contact one(UUID clientId, String contactId) {
        UUID id = Ids.parse(contactId);
        return of(clientId).stream()
                .filter(contact -> contact.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("contact"));
    }

    /** How many letters were written to the contact. */
    public long letters(UUID contactId) {
        return jdbc.sql("select count(*) from letter where person_id = :person")
                .param("person", contactId)
                .query(Long.class)
                .single();
    }

    private Map<UUID, List<Channel>> channels(UUID clientId) {
        Map<UUID, List<Channel>> channels = new HashMap<>();
        jdbc.sql("""
                        select c.* from contact_channel c join person p on p.id = c.person_id
                        where p.client_id = :client order by c.position, c.id limit 5000
                        """).param("client", clientId).query(row -> {
            channels.computeIfAbsent(row.getObject("person_id", UUID.class), id -> new ArrayList<>())
                    .add(channel(row));
        });
        return channels;
    }

    private static Channel channel(ResultSet row) throws SQLException {
        return new Channel(
                ChannelKind.valueOf(row.getString("kind")),
                row.getString("address"),
                Channel.Purpose.valueOf(row.getString("purpose")),
                row.getInt("days"),
                row.getObject("from_time", LocalTime.class),
                row.getObject("to_time", LocalTime.class),
                row.getBoolean("any_time"));
    }

    private static Contact contact(ResultSet row, Map<UUID, List<Channel>> channels) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Contact(
                id,
                row.getLong("version"),
                new PersonDetails(
                        row.getString("name"),
                        row.getString("email"),
                        row.getString("position"),
                        row.getString("phone"),
                        row.getString("zone"),
                        row.getString("language")),
                row.getBoolean("may_sign_in"),
                instant(row, "invited_at"),
                instant(row, "last_signed_in_at"),
                List.copyOf(channels.getOrDefault(id, List.of())));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
