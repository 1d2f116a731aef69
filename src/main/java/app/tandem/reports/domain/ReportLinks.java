package app.tandem.reports.domain;

import app.tandem.clients.ClientName;
import app.tandem.clients.Clients;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Secrets;
import app.tandem.shared.security.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links by which somebody without an account reads one published report. Reading changes nothing; that it was read is told
 * by the page itself, once it is seen, so that the machines that open links of letters are not counted.
 */
@Service
@Transactional
public class ReportLinks {

    /** So many last signs of a token tell links apart. */
    private static final int SHOWN_OF_TOKEN = 4;

    private static final int MOST_DAYS = 365;
    private static final int SHORTEST_PASSWORD = 6;
    private static final int LONGEST_PASSWORD = 128;
    private static final int MOST_WRONG = 8;
    private static final Duration CLOSED = Duration.ofMinutes(15);
    private static final int MOST = 50;

    /**
     * A link as managers see it; its address is told only once.
     *
     * @param tokenEnd the last signs of the address; empty for links that are older than this
     * @param maker who has made it
     * @param locked it asks for a password
     */
    public record Link(
            UUID id,
            String tokenEnd,
            String maker,
            Instant createdAt,
            Instant expiresAt,
            boolean locked,
            @Nullable Instant revokedAt,
            int opened,
            @Nullable Instant firstOpenedAt,
            @Nullable Instant lastOpenedAt,
            boolean alive) {}

    /**
     * What a link opens.
     *
     * @param pass proves in a cookie that the password was known; null for a link without one
     */
    public record Opened(
            UUID linkId,
            String clientName,
            String language,
            ClientReportState report,
            @Nullable String pass) {

        public boolean isOpenFor(@Nullable String shown) {
            return pass == null || pass.equals(shown);
        }
    }

    private record Found(UUID id, UUID reportId, @Nullable String passwordHash, String clientName, String language) {}

    private final Argon2PasswordEncoder passwords = new Argon2PasswordEncoder(16, 32, 1, 19456, 2);
    private final JdbcClient jdbc;
    private final Clients clients;
    private final ClientReports reports;
    private final Audit audit;
    private final Clock clock;

    ReportLinks(JdbcClient jdbc, Clients clients, ClientReports reports, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.clients = clients;
        this.reports = reports;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes a link to a published month.
     *
     * @param days until it stops working, 1 to 365
     * @param password empty for none
     * @return its token, which nobody can be told again
     * @throws RuleException {@code link.days}, {@code link.password}
     * @throws NotFoundException {@code report.not-found} when the month is not published
     */
    public String share(Viewer viewer, String clientKey, YearMonth month, int days, String password) {
        ClientName client = clients.editable(viewer, clientKey);
        if (days < 1 || days > MOST_DAYS) {
            throw new RuleException("days", "link.days", MOST_DAYS);
        }
        if (!password.isEmpty() && (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD)) {
            throw new RuleException("password", "link.password", SHORTEST_PASSWORD, LONGEST_PASSWORD);
        }
        String token = Secrets.token();
        Instant now = clock.instant();
        jdbc.sql("""
                        insert into client_report_link (id, report_id, token_hash, token_end, password_hash, expires_at, created_at, created_by)
                        values (:id, :report, :hash, :end, :password, :expires, :now, :by)
                        """)
                .param("id", Ids.next())
                .param("report", reports.publishedId(client, month))
                .param("hash", Secrets.hash(token))
                .param("end", token.substring(token.length() - SHOWN_OF_TOKEN))
                .param("password", password.isEmpty() ? null : passwords.encode(password))
                .param("expires", at(now.plus(Duration.ofDays(days))))
                .param("now", at(now))
                .param("by", viewer.id())
                .update();
        audit.record(Change.event("client-report.shared", ClientReports.subject(client)));
        return token;
    }

    /** The links to a month, newest first. */
    @Transactional(readOnly = true)
    public List<Link> of(ClientName client, YearMonth month) {
        return jdbc.sql("""
                        select k.id, k.token_end, w.name as maker, k.created_at, k.expires_at, k.password_hash is not null as locked, k.revoked_at, k.opened,
                            k.first_opened_at, k.last_opened_at,
                            k.revoked_at is null and k.expires_at > :now as alive
                        from client_report_link k join client_report r on r.id = k.report_id
                            join person w on w.id = k.created_by
                        where r.client_id = :client and r.month = :month order by k.created_at desc, k.id limit :most
                        """)
                .param("client", client.id())
                .param("month", month.atDay(1))
                .param("now", at(clock.instant()))
                .param("most", MOST)
                .query((row, index) -> new Link(
                        row.getObject("id", UUID.class),
                        row.getString("token_end"),
                        row.getString("maker"),
                        instant(row.getObject("created_at", OffsetDateTime.class)),
                        instant(row.getObject("expires_at", OffsetDateTime.class)),
                        row.getBoolean("locked"),
                        nullable(row.getObject("revoked_at", OffsetDateTime.class)),
                        row.getInt("opened"),
                        nullable(row.getObject("first_opened_at", OffsetDateTime.class)),
                        nullable(row.getObject("last_opened_at", OffsetDateTime.class)),
                        row.getBoolean("alive")))
                .list();
    }

    /**
     * Ends a link at once.
     *
     * @throws NotFoundException {@code shared-link.not-found} also for links of other clients
     */
    public void revoke(Viewer viewer, String clientKey, String linkId) {
        ClientName client = clients.editable(viewer, clientKey);
        int rows = jdbc.sql("""
                        update client_report_link k set revoked_at = coalesce(k.revoked_at, :now)
                        from client_report r where r.id = k.report_id and r.client_id = :client and k.id = :id
                        """)
                .param("client", client.id())
                .param("id", Ids.parse(linkId))
                .param("now", at(clock.instant()))
                .update();
        if (rows == 0) {
            throw new NotFoundException("shared-link");
        }
        audit.record(Change.event("client-report.link-revoked", ClientReports.subject(client)));
    }

    /** @throws NotFoundException {@code shared-link.not-found} when there is none, it has ended or its report was taken back */
    @Transactional(readOnly = true)
    public Opened open(String token) {
        Found found = find(token).orElseThrow(() -> new NotFoundException("shared-link"));
        ClientReportState report = jdbc.sql("select * from client_report where id = :id")
                .param("id", found.reportId())
                .query((row, index) -> reports.state(row).forClient())
                .single();
        String hash = found.passwordHash();
        String pass = hash == null ? null : HexFormat.of().formatHex(Secrets.hash(token + hash));
        return new Opened(found.id(), found.clientName(), found.language(), report, pass);
    }

    /**
     * Whether this is the password of a link; after eight wrong ones nobody may try for a quarter of an hour.
     *
     * @throws RuleException {@code link.closed}
     */
    public boolean knows(String token, String password) {
        Found found = find(token).orElseThrow(() -> new NotFoundException("shared-link"));
        String hash = found.passwordHash();
        if (hash == null) {
            return true;
        }
        OffsetDateTime now = at(clock.instant());
        // The attempt is counted before the password is tried, so that many at once are no more than one after the
        // other.
        int counted = jdbc.sql("""
                        update client_report_link set
                            wrong_passwords = case when wrong_passwords >= :most then 1 else wrong_passwords + 1 end,
                            closed_until = case when wrong_passwords + 1 = :most then :until else null end
                        where id = :id and (closed_until is null or closed_until <= :now)
                        """)
                .param("most", MOST_WRONG)
                .param("until", now.plus(CLOSED))
                .param("now", now)
                .param("id", found.id())
                .update();
        if (counted == 0) {
            throw new RuleException("password", "link.closed", CLOSED.toMinutes());
        }
        boolean right = password.length() <= LONGEST_PASSWORD && passwords.matches(password, hash);
        if (right) {
            jdbc.sql("update client_report_link set wrong_passwords = 0, closed_until = null where id = :id")
                    .param("id", found.id())
                    .update();
        }
        return right;
    }

    /** Counts that somebody has seen what a link opens. */
    public void count(UUID linkId) {
        jdbc.sql("""
                        update client_report_link set opened = opened + 1, first_opened_at = coalesce(first_opened_at, :now),
                            last_opened_at = :now where id = :id
                        """).param("id", linkId).param("now", at(clock.instant())).update();
    }

    private Optional<Found> find(String token) {
        return jdbc.sql("""
                        select k.id, k.report_id, k.password_hash, c.name as client_name, c.language
                        from client_report_link k
                            join client_report r on r.id = k.report_id join client c on c.id = r.client_id
                        where k.token_hash = :hash and k.revoked_at is null and k.expires_at > :now and r.published_at is not null
                        """)
                .param("hash", Secrets.hash(token))
                .param("now", at(clock.instant()))
                .query(Found.class)
                .optional();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(OffsetDateTime at) {
        return at.toInstant();
    }

    private static @Nullable Instant nullable(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
