package app.tandem.time.domain;

import app.tandem.people.PersonDeactivated;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.security.Secrets;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.PublicAddress;
import app.tandem.time.Activity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Secret addresses at which calendar programs read the entries of one person, who alone makes, renews and withdraws theirs.
 * Only a hash of the address is kept; it is told once.
 */
@Service
@Transactional(readOnly = true)
public class CalendarFeeds {

    /** How far back a feed goes; older months are read in lists and reports. */
    static final int DAYS = 90;

    private static final int MOST_ENTRIES = 5000;
    private static final String PATH = "/calendar/%s.ics";

    /**
     * An entry as a calendar shows it.
     *
     * @param startedAt null without clock times; they then stand on their day
     * @param endedAt null without clock times or while it runs
     * @param seconds null while it runs
     */
    record Item(
            UUID id,
            @Nullable String cardKey,
            String title,
            String projectName,
            String clientName,
            Activity activity,
            String note,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            LocalDate workDate,
            @Nullable Integer seconds,
            Instant updatedAt,
            long version) {}

    private record Owner(UUID id, String name, ZoneId zone, Locale language) {}

    private final JdbcClient jdbc;
    private final EntryCalendar calendar;
    private final PublicAddress addresses;
    private final Audit audit;
    private final Clock clock;

    CalendarFeeds(JdbcClient jdbc, EntryCalendar calendar, PublicAddress addresses, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.addresses = addresses;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes the viewer's address, or another in the place of one that then works no longer.
     *
     * @return the whole address, which nobody can be told again
     */
    @Transactional
    public String renew(Viewer viewer) {
        String token = Secrets.token();
        jdbc.sql("""
                        insert into calendar_feed (person_id, token_hash, created_at) values (:person, :hash, :now)
                        on conflict (person_id) do update set token_hash = excluded.token_hash, created_at = excluded.created_at
                        """)
                .param("person", viewer.id())
                .param("hash", Secrets.hash(token))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        audit.record(Change.event("calendar-feed.made", subject(viewer)));
        return addresses.of(PATH.formatted(token));
    }

    /** When the viewer's address was made; empty when they have none. */
    public Optional<Instant> madeAt(Viewer viewer) {
        return jdbc.sql("select created_at from calendar_feed where person_id = :person")
                .param("person", viewer.id())
                .query((row, index) -> instant(row, "created_at"))
                .optional();
    }

    /**
     * Ends the viewer's address at once.
     *
     * @throws NotFoundException {@code calendar-feed.not-found} when there is none
     */
    @Transactional
    public void withdraw(Viewer viewer) {
        if (end(viewer.id()) == 0) {
            throw new NotFoundException("calendar-feed");
        }
        audit.record(Change.event("calendar-feed.withdrawn", subject(viewer)));
    }

    /** Who works here no longer has no address either, also when they come back. */
    @EventListener
    @Transactional
    void end(PersonDeactivated event) {
        end(event.personId());
    }

    /**
     * The entries of the last 90 days and the running one, as an iCalendar.
     *
     * @throws NotFoundException {@code calendar-feed.not-found} for an address that was never made or works no longer
     */
    public String read(String token) {
        Owner owner = jdbc.sql("""
                        select w.id, w.name, w.zone, w.language from calendar_feed f join person w on w.id = f.person_id
                        where f.token_hash = :hash and w.deactivated_at is null and w.role <> 'CLIENT'
                        """)
                .param("hash", Secrets.hash(token))
                .query((row, index) -> new Owner(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        ZoneId.of(row.getString("zone")),
                        Locale.forLanguageTag(row.getString("language"))))
                .optional()
                .orElseThrow(() -> new NotFoundException("calendar-feed"));
        Instant now = clock.instant();
        LocalDate first = LocalDate.ofInstant(now, owner.zone()).minusDays(DAYS);
        List<Item> items = jdbc.sql("""
                        select e.id, kc.key || '-' || x.number as card_key, coalesce(x.title, p.name) as title, p.name as project_name,
                            c.name as client_name, e.activity, e.note, e.started_at, e.ended_at, e.work_date, e.seconds, e.updated_at,
                            e.version
                        from time_entry e join project p on p.id = e.project_id join client c on c.id = e.client_id
                        left join card x on x.id = e.card_id left join client kc on kc.id = x.client_id
                        where e.person_id = :person and e.removed_at is null and (e.work_date >= :first or e.seconds is null)
                        order by e.work_date desc, e.started_at desc nulls last, e.id desc limit :most
                        """)
                .param("person", owner.id())
                .param("first", first)
                .param("most", MOST_ENTRIES)
                .query(CalendarFeeds::item)
                .list();
        return calendar.write(owner.name(), owner.language(), items, now);
    }

    private static Item item(ResultSet row, int index) throws SQLException {
        return new Item(
                row.getObject("id", UUID.class),
                row.getString("card_key"),
                row.getString("title"),
                row.getString("project_name"),
                row.getString("client_name"),
                Activity.valueOf(row.getString("activity")),
                row.getString("note"),
                nullable(row, "started_at"),
                nullable(row, "ended_at"),
                row.getObject("work_date", LocalDate.class),
                row.getObject("seconds", Integer.class),
                instant(row, "updated_at"),
                row.getLong("version"));
    }

    private int end(UUID person) {
        return jdbc.sql("delete from calendar_feed where person_id = :person")
                .param("person", person)
                .update();
    }

    private static Subject subject(Viewer viewer) {
        return Subject.of("person", viewer.id(), viewer.name());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant nullable(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
