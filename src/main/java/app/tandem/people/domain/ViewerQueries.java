package app.tandem.people.domain;

import app.tandem.people.ActingPeople;
import app.tandem.settings.AgencySettings;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Secrets;
import app.tandem.shared.security.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads who is asking, once per request: a deactivation or another role counts from the next request on. Each is one statement, which
 * needs no transaction of its own.
 */
@Service
@Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
public class ViewerQueries implements ActingPeople {

    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);
    private static final String COLUMNS = "p.id, p.name, p.email, p.role, p.client_id, p.zone, p.language, p.theme,"
            + " p.keyboard_shortcuts, p.may_see_profit, p.totp_secret is not null as totp";

    /**
     * A viewer and what this way of asking allows.
     *
     * @param mustSetUpTotp an admin without the second factor that the agency requires: may do nothing else before
     * @param maySeeProfit cost rates and profit of the clients that the person may see
     */
    public record KnownViewer(Viewer viewer, Set<TokenScope> scopes, boolean mustSetUpTotp, boolean maySeeProfit) {}

    private final JdbcClient jdbc;
    private final AgencySettings settings;
    private final Clock clock;

    ViewerQueries(JdbcClient jdbc, AgencySettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** The person of a session, unless they left or their credentials were changed since they signed in. */
    public Optional<KnownViewer> bySession(UUID personId, int credentialsVersion) {
        return jdbc.sql("""
                        select %s from person p
                        where p.id = :id and p.credentials_version = :version and p.may_sign_in
                            and p.deactivated_at is null
                        """.formatted(COLUMNS))
                .param("id", personId)
                .param("version", credentialsVersion)
                .query((row, index) -> known(row, EnumSet.allOf(TokenScope.class)))
                .optional();
    }

    /** Those of the people who may still sign in, each by the present version of their credentials. */
    public Map<UUID, Map<Integer, Viewer>> bySessions(Collection<UUID> people) {
        Map<UUID, Map<Integer, Viewer>> found = new HashMap<>();
        jdbc.sql("""
                        select %s, p.credentials_version from person p
                        where p.id = any(:ids) and p.may_sign_in and p.deactivated_at is null
                        """.formatted(COLUMNS))
                .param("ids", people.toArray(UUID[]::new))
                .query((RowCallbackHandler) row -> {
                    Viewer viewer = known(row, EnumSet.noneOf(TokenScope.class)).viewer();
                    found.put(viewer.id(), Map.of(row.getInt("credentials_version"), viewer));
                });
        return found;
    }

    @Override
    public Viewer viewer(UUID personId) {
        return jdbc.sql("select %s from person p where p.id = :id and p.may_sign_in and p.deactivated_at is null"
                        .formatted(COLUMNS))
                .param("id", personId)
                .query((row, index) -> known(row, EnumSet.noneOf(TokenScope.class)))
                .optional()
                .map(KnownViewer::viewer)
                .orElseThrow(() -> new NotFoundException("person"));
    }

    /** Whose a token is, and whether it is time to note that it is used. */
    private record TokenOwner(KnownViewer known, boolean isDue) {}

    /** The owner of a token that has not expired; that it is used is noted once a minute. */
    public Optional<KnownViewer> byToken(String token) {
        byte[] hash = Secrets.hash(token);
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var before = now.minus(USE_NOTED_EVERY);
        Optional<TokenOwner> owner = jdbc.sql("""
                        select %s, t.scopes, t.last_used_at is null or t.last_used_at < :before as due
                        from api_token t join person p on p.id = t.person_id
                        where t.hash = :hash and (t.expires_at is null or t.expires_at > :now)
                            and p.may_sign_in and p.deactivated_at is null
                        """.formatted(COLUMNS))
                .param("hash", hash)
                .param("now", now)
                .param("before", before)
                .query((row, index) ->
                        new TokenOwner(known(row, ApiTokens.scopes(row.getString("scopes"))), row.getBoolean("due")))
                .optional();
        if (owner.filter(TokenOwner::isDue).isPresent()) {
            jdbc.sql("""
                            update api_token set last_used_at = :now
                            where hash = :hash and (last_used_at is null or last_used_at < :before)
                            """)
                    .param("hash", hash)
                    .param("now", now)
                    .param("before", before)
                    .update();
        }
        return owner.map(TokenOwner::known);
    }

    private KnownViewer known(ResultSet row, Set<TokenScope> scopes) throws SQLException {
        Role role = Role.valueOf(row.getString("role"));
        Viewer viewer = new Viewer(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("email"),
                role,
                row.getObject("client_id", UUID.class),
                ZoneId.of(row.getString("zone")),
                row.getString("language"),
                row.getString("theme"),
                row.getBoolean("keyboard_shortcuts"));
        boolean must = role == Role.ADMIN
                && !row.getBoolean("totp")
                && settings.current().adminTotpRequired();
        return new KnownViewer(viewer, scopes, must, role == Role.ADMIN || row.getBoolean("may_see_profit"));
    }
}
