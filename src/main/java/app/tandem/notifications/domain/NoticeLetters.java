package app.tandem.notifications.domain;

import app.tandem.mail.Letter;
import app.tandem.mail.Letters;
import app.tandem.people.ActingPeople;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.PublicAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the letters of notices: those of one person that wait together are one letter. It goes into the outbox in the
 * transaction that marks its notices as sent, so nothing is sent twice; what has been read meanwhile, or may no longer be
 * seen, is not sent. What contacts of clients are told is written by {@link ContactLetters}.
 */
@Service
class NoticeLetters {

    private static final int MOST_IN_A_LETTER = 50;

    /** One person to whom letters wait. */
    private record Recipient(UUID id, ZoneId zone, NoticeTimes times) {}

    /**
     * A line of a letter.
     *
     * @param key the message that says what has happened, of an actor and a subject
     */
    public record Line(String key, String actor, String subject, String excerpt, String at, String link) {

        /** The words that were said, for a letter that is text only. */
        public String quoted() {
            return "> " + excerpt.replace("\n", "\n> ");
        }
    }

    private final JdbcClient jdbc;
    private final NoticeQueries queries;
    private final ContactLetters contacts;
    private final ActingPeople people;
    private final Letters letters;
    private final MessageSource messages;
    private final PublicAddress address;
    private final TransactionTemplate transaction;
    private final Clock clock;

    NoticeLetters(
            JdbcClient jdbc,
            NoticeQueries queries,
            ContactLetters contacts,
            ActingPeople people,
            Letters letters,
            MessageSource messages,
            PublicAddress address,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.queries = queries;
        this.contacts = contacts;
        this.people = people;
        this.letters = letters;
        this.messages = messages;
        this.address = address;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Sends what is to be sent at once, to those whose hours are not quiet. */
    void sendAtOnce() {
        Instant now = clock.instant();
        for (Recipient person : waiting("AT_ONCE")) {
            if (!person.times().areQuiet(now, person.zone())) {
                transaction.executeWithoutResult(status -> send(person, "AT_ONCE", now, "notice"));
            }
        }
    }

    /** Sends what had happened before each person's last digest time. */
    void sendDigests() {
        for (Recipient person : waiting("DIGEST")) {
            Instant until = person.times().lastDigest(clock.instant(), person.zone());
            transaction.executeWithoutResult(status -> send(person, "DIGEST", until, "notice-digest"));
        }
    }

    private void send(Recipient person, String letter, Instant until, String template) {
        List<UUID> ids = jdbc.sql("""
                        select id from notice where person_id = :person and letter = :letter and at <= :until
                        order by at, id limit :most for update skip locked
                        """)
                .param("person", person.id())
                .param("letter", letter)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("most", MOST_IN_A_LETTER)
                .query(UUID.class)
                .list();
        if (ids.isEmpty()) {
            return;
        }
        Viewer viewer = people.viewer(person.id());
        List<UUID> sent = viewer.isStaff()
                ? post(viewer, queries.unreadOf(viewer, ids), template)
                : contacts.post(viewer, ids, letter.equals("DIGEST"));
        jdbc.sql(
                        "update notice set letter = case when id = any(:sent) then 'SENT' else 'DROPPED' end where id = any(:ids)")
                .param("sent", sent.toArray(UUID[]::new))
                .param("ids", ids.toArray(UUID[]::new))
                .update();
    }

    /** @return the notices of which the letter tells */
    private List<UUID> post(Viewer viewer, List<Notice> notices, String template) {
        if (notices.isEmpty()) {
            return List.of();
        }
        List<Line> lines = notices.stream().map(notice -> line(viewer, notice)).toList();
        Line first = lines.get(0);
        String about = lines.size() == 1
                ? text(viewer, "notice." + first.key(), first.actor(), first.subject())
                : text(viewer, "notice.several", lines.size());
        String link = lines.size() == 1 ? first.link() : address.of("/notifications");
        letters.post(new Letter(
                viewer.id(),
                viewer.name(),
                viewer.email(),
                viewer.language(),
                template,
                link,
                Map.of("about", about, "lines", lines, "settings", address.of("/me/notifications"))));
        return notices.stream().map(Notice::id).toList();
    }

    private Line line(Viewer viewer, Notice notice) {
        Instant when = notice.kind() == NoticeKind.DUE_SOON && notice.dueAt() != null ? notice.dueAt() : notice.at();
        return new Line(
                notice.key(),
                notice.actor(),
                notice.subject(),
                notice.excerpt(),
                DateTimeFormatter.ofPattern("d MMMM, HH:mm", viewer.locale()).format(when.atZone(viewer.zone())),
                address.of(notice.path()));
    }

    private String text(Viewer viewer, String key, Object... arguments) {
        Locale locale = viewer.locale();
        return messages.getMessage(key, arguments, locale);
    }

    /** Those to whom something has rested long enough; what rests yet goes along with it. */
    private List<Recipient> waiting(String letter) {
        return jdbc.sql("""
                        select p.id, p.zone, t.person_id is not null as chosen, t.quiet_from, t.quiet_to, t.quiet_weekends, t.digest_at
                        from person p left join notice_times t on t.person_id = p.id
                        where p.id in (select person_id from notice
                                where letter = :letter and (not_before is null or not_before <= :now))
                            and p.may_sign_in and p.deactivated_at is null and p.email is not null
                        order by p.id
                        """)
                .param("letter", letter)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, index) -> recipient(row))
                .list();
    }

    private static Recipient recipient(ResultSet row) throws SQLException {
        NoticeTimes times = row.getBoolean("chosen")
                ? new NoticeTimes(
                        time(row, "quiet_from"),
                        time(row, "quiet_to"),
                        row.getBoolean("quiet_weekends"),
                        row.getObject("digest_at", LocalTime.class))
                : NoticeTimes.USUAL;
        return new Recipient(row.getObject("id", UUID.class), ZoneId.of(row.getString("zone")), times);
    }

    private static @Nullable LocalTime time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalTime.class);
    }
}
