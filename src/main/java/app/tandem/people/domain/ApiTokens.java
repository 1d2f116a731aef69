package app.tandem.people.domain;

import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Secrets;
import app.tandem.shared.security.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tokens for programs: the owner's rights, cut by scopes. Only the hash is kept; the token is shown once. */
@Service
@Transactional(readOnly = true)
public class ApiTokens {

    private static final String PREFIX = "tdm_";
    private static final int LONGEST_DAYS = 3650;

    /** A token as its owner sees it later. */
    public record ListedToken(
            UUID id,
            String name,
            Set<TokenScope> scopes,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt) {}

    /** A token as it is shown once. */
    public record NewToken(UUID id, String token) {}

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    ApiTokens(JdbcClient jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes a token for the viewer.
     *
     * @param scopes empty for all that the viewer may do
     * @param days until it expires; null for never
     * @throws RuleException for a name of no or over 80 characters, days outside of 1 to 3650, or {@link TokenScope#FEED} beside
     *     reading or writing
     */
    @Transactional
    public NewToken create(Viewer owner, String name, Set<TokenScope> scopes, @Nullable Integer days) {
        if (name.isBlank() || name.length() > 80) {
            throw new RuleException("name", "token.name.length");
        }
        if (days != null && (days < 1 || days > LONGEST_DAYS)) {
            throw new RuleException("expiresInDays", "token.days.range", LONGEST_DAYS);
        }
        if (scopes.contains(TokenScope.FEED)
                && (scopes.contains(TokenScope.READ) || scopes.contains(TokenScope.WRITE))) {
            throw new RuleException("scopes", "token.scope.feed-alone");
        }
        Set<TokenScope> given =
                scopes.isEmpty() ? EnumSet.of(TokenScope.READ, TokenScope.WRITE, TokenScope.MONEY) : scopes;
        UUID id = Ids.next();
        String token = PREFIX + Secrets.token();
        Instant now = clock.instant();
        OffsetDateTime expires =
                days == null ? null : now.plus(Duration.ofDays(days)).atOffset(ZoneOffset.UTC);
        jdbc.sql("""
                        insert into api_token (id, person_id, name, hash, scopes, created_at, expires_at)
                        values (:id, :person, :name, :hash, :scopes, :created, :expires)
                        """)
                .param("id", id)
                .param("person", owner.id())
                .param("name", name.strip())
                .param("hash", Secrets.hash(token))
                .param("scopes", given.stream().map(TokenScope::code).sorted().collect(Collectors.joining(" ")))
                .param("created", now.atOffset(ZoneOffset.UTC))
                .param("expires", expires)
                .update();
        audit.record(Change.event("token.created", Subject.of("token", id, name.strip())));
        return new NewToken(id, token);
    }

    public List<ListedToken> of(UUID personId) {
        return jdbc.sql("""
                        select id, name, scopes, created_at, expires_at, last_used_at from api_token
                        where person_id = :person order by id desc limit 200
                        """)
                .param("person", personId)
                .query((row, index) -> new ListedToken(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        scopes(row.getString("scopes")),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        instant(row.getObject("expires_at", OffsetDateTime.class)),
                        instant(row.getObject("last_used_at", OffsetDateTime.class))))
                .list();
    }

    /** Ends one of the viewer's own tokens at once. */
    @Transactional
    public void revoke(Viewer owner, UUID tokenId) {
        String name = jdbc.sql("delete from api_token where id = :id and person_id = :person returning name")
                .param("id", tokenId)
                .param("person", owner.id())
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("token"));
        audit.record(Change.event("token.revoked", Subject.of("token", tokenId, name)));
    }

    /** Removes what has expired. */
    @Transactional
    public void purge() {
        jdbc.sql("delete from api_token where expires_at < :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Transactional
    public void revokeAll(UUID personId) {
        jdbc.sql("delete from api_token where person_id = :person")
                .param("person", personId)
                .update();
    }

    static Set<TokenScope> scopes(String codes) {
        return Arrays.stream(codes.split(" "))
                .flatMap(code -> TokenScope.of(code).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(TokenScope.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
