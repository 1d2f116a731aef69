package app.tandem.notifications.domain;

import app.tandem.notifications.domain.ContactSettings.Channel;
import app.tandem.notifications.domain.ContactSettings.Choice;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.security.Secrets;
import app.tandem.shared.web.PublicAddress;
import java.time.Clock;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Addresses in letters to contacts, at which the letters are ended without signing in, also by a mail program (RFC 8058).
 * Only a hash of each is kept; whoever has one can end letters and take that back, and nothing else.
 */
@Service
@Transactional
public class ContactStops {

    /** Longer than anybody looks for such a letter. */
    private static final Period KEPT = Period.ofDays(400);

    /**
     * Whose letters an address ends.
     *
     * @param stopped they get none now
     */
    public record Stop(UUID personId, String email, String language, boolean stopped) {}

    private final JdbcClient jdbc;
    private final ContactSettings settings;
    private final PublicAddress addresses;
    private final Clock clock;

    ContactStops(JdbcClient jdbc, ContactSettings settings, PublicAddress addresses, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** The whole address, for one letter. */
    String address(UUID personId) {
        String token = Secrets.token();
        jdbc.sql("insert into contact_stop (token_hash, person_id, created_at) values (:hash, :person, :now)")
                .param("hash", Secrets.hash(token))
                .param("person", personId)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return addresses.of("/letters/stop/" + token);
    }

    /** @throws NotFoundException {@code stop.not-found} for an address that was in no letter, or is too old */
    @Transactional(readOnly = true)
    public Stop find(String token) {
        return jdbc.sql("""
                        select p.id as person_id, p.email, p.language, coalesce(w.channel = 'NONE', false) as stopped
                        from contact_stop s join person p on p.id = s.person_id
                        left join contact_notice_choice w on w.person_id = p.id
                        where s.token_hash = :hash and p.role = 'CLIENT' and p.email is not null
                        """)
                .param("hash", Secrets.hash(token))
                .query(Stop.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("stop"));
    }

    /**
     * Ends the letters, or lets them come again at once; twice is as good as once.
     *
     * @throws NotFoundException as {@link #find}
     */
    public Stop set(String token, boolean stopped) {
        Stop stop = find(token);
        if (stop.stopped() != stopped) {
            Choice was = settings.choice(stop.personId());
            settings.set(stop.personId(), new Choice(stopped ? Channel.NONE : Channel.LETTER, was.wholeCompany()));
        }
        return new Stop(stop.personId(), stop.email(), stop.language(), stopped);
    }

    void purge() {
        jdbc.sql("delete from contact_stop where created_at < :day")
                .param("day", clock.instant().atOffset(ZoneOffset.UTC).minus(KEPT))
                .update();
    }
}
