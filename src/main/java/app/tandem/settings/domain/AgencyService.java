package app.tandem.settings.domain;

import app.tandem.settings.Agency;
import app.tandem.settings.Agency.Requisites;
import app.tandem.settings.AgencySettings;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.StaleException;
import app.tandem.shared.web.AgencyFace;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads and changes the agency's one row. */
@Service
@Transactional(readOnly = true)
public class AgencyService implements AgencySettings, AgencyFace {

    private static final UUID SUBJECT = new UUID(0, 1);
    private static final Duration KEPT = Duration.ofSeconds(5);

    /** The settings with the version that a form must send back. */
    public record VersionedAgency(long version, Agency agency) {}

    private final JdbcClient jdbc;
    private final Audit audit;
    private final LoadingCache<Integer, Agency> cache;

    AgencyService(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.cache = Caffeine.newBuilder()
                .expireAfterWrite(KEPT)
                .build(id -> versioned().agency());
    }

    @Override
    public Agency current() {
        return cache.get(1);
    }

    public VersionedAgency versioned() {
        return jdbc.sql("select * from agency").query(AgencyService::map).single();
    }

    /**
     * Replaces the settings.
     *
     * @throws StaleException when somebody has saved others since {@code version} was read
     */
    @Transactional
    public void change(long version, Agency to) {
        Agency was = versioned().agency();
        int rows = update(version, to);
        if (rows == 0) {
            throw new StaleException("agency");
        }
        audit.record(Change.updated("agency.updated", Subject.of("agency", SUBJECT, to.name()), was, to));
        cache.invalidateAll();
    }

    /** Shows another picture, or Tandem's own mark when null. */
    @Transactional
    public void setLogo(@Nullable UUID fileId) {
        jdbc.sql("update agency set logo_file_id = :file, version = version + 1")
                .param("file", fileId)
                .update();
        audit.record(Change.event(
                fileId == null ? "agency.logo-removed" : "agency.logo-changed", Subject.of("agency", SUBJECT, name())));
        cache.invalidateAll();
    }

    @Override
    @Transactional
    public void begin(String name, ZoneId zone, String currency, String language) {
        jdbc.sql("update agency set name = :name, zone = :zone, currency = :currency, language = :language")
                .param("name", name)
                .param("zone", zone.getId())
                .param("currency", currency)
                .param("language", language)
                .update();
        cache.invalidateAll();
    }

    private int update(long version, Agency to) {
        return jdbc.sql("""
                        update agency set version = version + 1, name = :name, zone = :zone, currency = :currency,
                            language = :language, week_start = :weekStart, calendar_country = :country,
                            legal_name = :legalName, tax_id = :taxId, tax_code = :taxCode, address = :address,
                            bank_details = :bank, stand_ups = :standUps, alert_levels = :levels,
                            admin_totp_required = :totp, managers_see_all_clients = :seeAll,
                            forgotten_after_seconds = :forgotten
                        where version = :version
                        """)
                .param("version", version)
                .param("name", to.name())
                .param("zone", to.zone().getId())
                .param("currency", to.currency())
                .param("language", to.language())
                .param("weekStart", to.weekStart().getValue())
                .param("country", to.calendarCountry())
                .param("legalName", to.requisites().legalName())
                .param("taxId", to.requisites().taxId())
                .param("taxCode", to.requisites().taxCode())
                .param("address", to.requisites().address())
                .param("bank", to.requisites().bankDetails())
                .param("standUps", join(to.standUps()))
                .param("levels", join(to.alertLevels()))
                .param("totp", to.adminTotpRequired())
                .param("seeAll", to.managersSeeAllClients())
                .param("forgotten", to.forgottenAfterSeconds())
                .update();
    }

    private static VersionedAgency map(ResultSet row, int index) throws SQLException {
        Agency agency = new Agency(
                row.getString("name"),
                row.getObject("logo_file_id", UUID.class),
                ZoneId.of(row.getString("zone")),
                row.getString("currency"),
                row.getString("language"),
                DayOfWeek.of(row.getInt("week_start")),
                row.getString("calendar_country"),
                new Requisites(
                        row.getString("legal_name"),
                        row.getString("tax_id"),
                        row.getString("tax_code"),
                        row.getString("address"),
                        row.getString("bank_details")),
                split(row.getString("stand_ups")).map(LocalTime::parse).toList(),
                split(row.getString("alert_levels")).map(Integer::valueOf).toList(),
                row.getBoolean("admin_totp_required"),
                row.getBoolean("managers_see_all_clients"),
                row.getInt("forgotten_after_seconds"));
        return new VersionedAgency(row.getLong("version"), agency);
    }

    private static java.util.stream.Stream<String> split(String list) {
        return Arrays.stream(list.split(",")).filter(part -> !part.isEmpty());
    }

    private static String join(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    @Override
    public String name() {
        return current().name();
    }

    @Override
    public @Nullable String logoUrl() {
        UUID logo = current().logoFileId();
        return logo == null ? null : "/agency/logo/" + logo;
    }

    @Override
    public String language() {
        return current().language();
    }

    @Override
    public ZoneId zone() {
        return current().zone();
    }

    @Override
    public String currency() {
        return current().currency();
    }
}
