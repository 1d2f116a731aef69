package app.tandem.notifications.domain;

import app.tandem.shared.errors.RuleException;
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

    private final JdbcClient jdbc;
    private final NoticeSettings settings;

    ContactSettings(JdbcClient jdbc, NoticeSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    @Transactional(readOnly = true)
    public Choice choice(Viewer contact) {
        return jdbc.sql("select channel, whole_company from contact_notice_choice where person_id = :person")
                .param("person", contact.id())
                .query(Choice.class)
                .optional()
                .orElse(Choice.USUAL);
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
        jdbc.sql("""
                        insert into contact_notice_choice (person_id, channel, whole_company) values (:person, :channel, :whole)
                        on conflict (person_id) do update set channel = excluded.channel, whole_company = excluded.whole_company
                        """)
                .param("person", contact.id())
                .param("channel", choice.channel().name())
                .param("whole", choice.wholeCompany())
                .update();
        redirect(contact.id(), choice.channel());
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
