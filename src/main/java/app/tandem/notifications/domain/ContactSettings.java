package app.tandem.notifications.domain;

import app.tandem.clients.ClientName;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How each contact of a client wants to hear of what is new on the cards that they see. */
@Service
@Transactional
public class ContactSettings {

    /** The ways in which a contact can be told: there is no place in the application where it would stand. */
    public enum Channel {
        LETTER,
        DIGEST,
        NONE
    }

    /** @param wholeCompany false: only of what they have asked for, and where they have written themselves */
    public record Choice(Channel channel, boolean wholeCompany) {

        /** For those who have chosen nothing. */
        public static final Choice USUAL = new Choice(Channel.LETTER, true);
    }

    /** What a contact is told, for the manager who settles it with them. */
    public record Told(UUID id, String name, Channel channel, boolean wholeCompany) {

        Choice choice() {
            return new Choice(channel, wholeCompany);
        }
    }

    private final JdbcClient jdbc;
    private final NoticeSettings settings;
    private final Audit audit;

    ContactSettings(JdbcClient jdbc, NoticeSettings settings, Audit audit) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public Choice choice(UUID contact) {
        return jdbc.sql("select channel, whole_company from contact_notice_choice where person_id = :person")
                .param("person", contact)
                .query(Choice.class)
                .optional()
                .orElse(Choice.USUAL);
    }

    /**
     * What is chosen for a contact of a client that may sign in; nobody else gets such letters.
     *
     * @throws NotFoundException {@code contact.not-found} for every other person
     */
    @Transactional(readOnly = true)
    public Told of(ClientName client, String contactId) {
        return jdbc.sql("""
                        select p.id, p.name, coalesce(w.channel, 'LETTER') as channel, coalesce(w.whole_company, true) as whole_company
                        from person p left join contact_notice_choice w on w.person_id = p.id
                        where p.id = cast(:id as uuid) and p.client_id = :client and p.role = 'CLIENT' and p.may_sign_in
                            and p.deactivated_at is null
                        """)
                .param("id", Ids.parse(contactId))
                .param("client", client.id())
                .query(Told.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("contact"));
    }

    @Transactional(readOnly = true)
    public NoticeTimes times(Viewer contact) {
        return settings.times(contact);
    }

    /**
     * Chooses for oneself; it holds for what is not sent yet too.
     *
     * @throws RuleException {@code notifications.quiet} when only one end of the quiet hours is given
     */
    public void choose(Viewer contact, Choice choice, NoticeTimes times) {
        settings.choose(contact, Map.of(), times);
        set(contact.id(), choice);
    }

    /**
     * Chooses for a contact, who may choose otherwise. Their quiet hours stay their own.
     *
     * @param client one that the viewer may change
     * @throws NotFoundException as {@link #of}
     */
    public void chooseFor(ClientName client, String contactId, Choice choice) {
        Told was = of(client, contactId);
        if (was.choice().equals(choice)) {
            return;
        }
        set(was.id(), choice);
        audit.record(Change.updated(
                "contact.letters-updated",
                Subject.of("contact", was.id(), was.name()).inClient(client.id()),
                was.choice(),
                choice));
    }

    void set(UUID contact, Choice choice) {
        jdbc.sql("""
                        insert into contact_notice_choice (person_id, channel, whole_company) values (:person, :channel, :whole)
                        on conflict (person_id) do update set channel = excluded.channel, whole_company = excluded.whole_company
                        """)
                .param("person", contact)
                .param("channel", choice.channel().name())
                .param("whole", choice.wholeCompany())
                .update();
        redirect(contact, choice.channel());
    }

    private void redirect(UUID person, Channel channel) {
        String letter = switch (channel) {
            case LETTER -> "AT_ONCE";
            case DIGEST -> "DIGEST";
            case NONE -> "DROPPED";
        };
        jdbc.sql("update notice set letter = :letter where person_id = :person and letter in ('AT_ONCE', 'DIGEST')")
                .param("letter", letter)
                .param("person", person)
                .update();
    }
}
