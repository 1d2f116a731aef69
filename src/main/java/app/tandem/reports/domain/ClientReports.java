package app.tandem.reports.domain;

import app.tandem.clients.ClientName;
import app.tandem.clients.Clients;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.errors.StaleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The reports that clients read, a month each: managers write an introduction and publish what was done as it is at that
 * moment. What is published does not change until it is published again.
 */
@Service
@Transactional
public class ClientReports {

    private static final int LONGEST_INTRODUCTION = 5000;
    private static final int MONTHS = 24;

    /** What is decided for all reports of a client. */
    public record Settings(boolean peopleShown, ReportLetters letters) {

        static final Settings USUAL = new Settings(false, ReportLetters.NONE);
    }

    /** A month that was published. */
    public record Published(LocalDate month, long seconds, OffsetDateTime publishedAt) {}

    private record Introduction(String introduction) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clients clients;
    private final ClientReportQueries queries;
    private final Audit audit;
    private final Clock clock;

    ClientReports(
            JdbcClient jdbc, JsonMapper json, Clients clients, ClientReportQueries queries, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clients = clients;
        this.queries = queries;
        this.audit = audit;
        this.clock = clock;
    }

    /** A month as managers see it: what is published, else what it would be. */
    @Transactional(readOnly = true)
    public ClientReportState state(ClientName client, YearMonth month) {
        return state(client, month, settings(client.id()));
    }

    /** The same for whoever has read the client's settings already. */
    @Transactional(readOnly = true)
    public ClientReportState state(ClientName client, YearMonth month, Settings settings) {
        return kept(client.id(), month)
                .map(state -> state.isPublished() ? state : withContent(state, live(client, month, settings)))
                .orElseGet(() -> ClientReportState.ofMonth(month, live(client, month, settings)));
    }

    /**
     * A month as the client may read it: a published one, or the present one as it is today.
     *
     * @throws NotFoundException {@code report.not-found} for every other
     */
    @Transactional(readOnly = true)
    public ClientReportState readable(ClientName client, YearMonth month) {
        ClientReportState state = state(client, month);
        if (!state.isPublished() && !month.equals(thisMonth(client.zone()))) {
            throw new NotFoundException("report");
        }
        return state.forClient();
    }

    /** A month as the client reads it; of one that is not published, as they will read it once it is. */
    @Transactional(readOnly = true)
    public ClientReportState asClient(ClientName client, YearMonth month) {
        ClientReportState state = state(client, month);
        return state.isPublished() ? state.forClient() : state;
    }

    /** The same with an introduction that is being written, as it will be published; what is published stays as it is. */
    @Transactional(readOnly = true)
    public ClientReportState asClient(ClientName client, YearMonth month, String introduction) {
        ClientReportState state = asClient(client, month);
        return state.isPublished() ? state : state.withIntroduction(introduction.strip());
    }

    /** A month in which something was done that the client is told of. */
    public record Worked(LocalDate month, long seconds, boolean published) {

        public YearMonth yearMonth() {
            return YearMonth.from(month);
        }
    }

    /** The months with billable time, newest first. */
    @Transactional(readOnly = true)
    public List<Worked> months(ClientName client) {
        return jdbc.sql("""
                        select w.month, w.seconds, r.published_at is not null as published from (
                            select cast(date_trunc('month', cast(t.day as timestamp)) as date) as month, sum(t.seconds) as seconds
                            from time_part t where t.client_id = :client and t.billable group by 1) w
                        left join client_report r on r.client_id = :client and r.month = w.month
                        order by w.month desc limit :most
                        """)
                .param("client", client.id())
                .param("most", MONTHS)
                .query(Worked.class)
                .list();
    }

    /** The months that the client may read, newest first. */
    @Transactional(readOnly = true)
    public List<Published> published(UUID clientId) {
        return jdbc.sql("""
                        select month, published_at, (select coalesce(sum((w ->> 'seconds')::bigint), 0)
                            from jsonb_array_elements(content -> 'projects') p,
                                jsonb_array_elements(p -> 'works') w) as seconds
                        from client_report where client_id = :client and published_at is not null
                        order by month desc limit :most
                        """)
                .param("client", clientId)
                .param("most", MONTHS)
                .query(Published.class)
                .list();
    }

    /**
     * Keeps an introduction.
     *
     * @throws RuleException {@code client-report.introduction}
     * @throws StaleException when somebody has changed it since {@code version} was read
     */
    public void introduce(Viewer viewer, String clientKey, YearMonth month, long version, String introduction) {
        ClientName client = clients.editable(viewer, clientKey);
        String text = introduction.strip();
        if (text.length() > LONGEST_INTRODUCTION) {
            throw new RuleException("introduction", "client-report.introduction", LONGEST_INTRODUCTION);
        }
        String was =
                kept(client.id(), month).map(ClientReportState::introduction).orElse("");
        int rows = jdbc.sql("""
                        insert into client_report (id, client_id, month, introduction) values (:id, :client, :month, :text)
                        on conflict on constraint client_report_once_a_month do update
                            set introduction = excluded.introduction, version = client_report.version + 1
                            where client_report.version = :version
                        """)
                .param("id", Ids.next())
                .param("client", client.id())
                .param("month", month.atDay(1))
                .param("text", text)
                .param("version", version)
                .update();
        if (rows == 0) {
            throw new StaleException("client-report");
        }
        audit.record(Change.updated(
                "client-report.updated", subject(client), new Introduction(was), new Introduction(text)));
    }

    /**
     * Lets the client read a month as it is now, also when another state of it was published before.
     *
     * @throws RuleException {@code client-report.future}
     */
    public void publish(Viewer viewer, String clientKey, YearMonth month) {
        ClientName client = clients.editable(viewer, clientKey);
        if (month.isAfter(thisMonth(client.zone()))) {
            throw new RuleException("month", "client-report.future");
        }
        publish(client, month, viewer.id());
        audit.record(Change.event("client-report.published", subject(client)));
    }

    /**
     * The same with an introduction that is kept before, if it is another one.
     *
     * @throws RuleException as {@link #introduce}, too
     * @throws StaleException as {@link #introduce}
     */
    public void publish(Viewer viewer, String clientKey, YearMonth month, long version, String introduction) {
        ClientName client = clients.editable(viewer, clientKey);
        String was =
                kept(client.id(), month).map(ClientReportState::introduction).orElse("");
        if (!was.equals(introduction.strip())) {
            introduce(viewer, clientKey, month, version, introduction);
        }
        publish(viewer, clientKey, month);
    }

    /** The same without anybody who did it, for letters that go by themselves. */
    void publish(ClientName client, YearMonth month, @Nullable UUID by) {
        jdbc.sql("""
                        insert into client_report (id, client_id, month, content, published_at, published_by, published_introduction)
                        values (:id, :client, :month, cast(:content as jsonb), :now, :by, '')
                        on conflict on constraint client_report_once_a_month do update set content = excluded.content,
                            published_at = excluded.published_at, published_by = excluded.published_by,
                            published_introduction = client_report.introduction, withdrawn_at = null,
                            version = client_report.version + 1
                        """)
                .param("id", Ids.next())
                .param("client", client.id())
                .param("month", month.atDay(1))
                .param("content", json.writeValueAsString(live(client, month, settings(client.id()))))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by)
                .update();
    }

    /**
     * Takes a month back: neither the client nor a link opens it any more, also not when it is published again; no job
     * publishes it.
     */
    public void withdraw(Viewer viewer, String clientKey, YearMonth month) {
        ClientName client = clients.editable(viewer, clientKey);
        int rows = jdbc.sql("""
                        with taken as (
                            update client_report set content = null, published_at = null, published_by = null,
                                published_introduction = null, withdrawn_at = :now, version = version + 1
                            where client_id = :client and month = :month and published_at is not null returning id
                        ), closed as (
                            update client_report_link k set revoked_at = :now from taken where k.report_id = taken.id and k.revoked_at is null
                        )
                        select count(*) from taken
                        """)
                .param("client", client.id())
                .param("month", month.atDay(1))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
        if (rows > 0) {
            audit.record(Change.event("client-report.withdrawn", subject(client)));
        }
    }

    /** What is decided for the client; who nobody has asked about is not told who works, and gets no letters. */
    @Transactional(readOnly = true)
    public Settings settings(UUID clientId) {
        return jdbc.sql("select people_shown, letters from client_report_setting where client_id = :client")
                .param("client", clientId)
                .query(Settings.class)
                .optional()
                .orElse(Settings.USUAL);
    }

    /**
     * Decides for all reports of a client. Names that are no longer to be told go out of what is published at once; those that
     * are to be told come with the next publication.
     *
     * @return whether there are published reports that are without the names until they are published again
     */
    public boolean set(Viewer viewer, String clientKey, Settings settings) {
        ClientName client = clients.editable(viewer, clientKey);
        Settings was = settings(client.id());
        jdbc.sql("""
                        insert into client_report_setting (client_id, people_shown, letters, letters_since)
                        values (:client, :people, :letters, :today)
                        on conflict (client_id) do update set people_shown = excluded.people_shown,
                            letters = excluded.letters, letters_since = case
                                when client_report_setting.letters = excluded.letters
                                then client_report_setting.letters_since else excluded.letters_since end
                        """)
                .param("client", client.id())
                .param("people", settings.peopleShown())
                .param("letters", settings.letters().name())
                .param("today", today(client.zone()))
                .update();
        audit.record(Change.updated("client-report.settings-updated", subject(client), was, settings));
        if (was.peopleShown() == settings.peopleShown()) {
            return false;
        }
        List<ClientReportState> published = jdbc.sql(
                        "select * from client_report where client_id = :client and published_at is not null for update")
                .param("client", client.id())
                .query((row, index) -> state(row))
                .list();
        if (settings.peopleShown()) {
            return !published.isEmpty();
        }
        published.forEach(report -> jdbc.sql(
                        "update client_report set content = cast(:content as jsonb) where id = :id")
                .param("content", json.writeValueAsString(report.content().withoutPeople()))
                .param("id", report.id())
                .update());
        return false;
    }

    /** The present month of a zone. */
    public YearMonth thisMonth(ZoneId zone) {
        return YearMonth.from(today(zone));
    }

    private ClientReport live(ClientName client, YearMonth month, Settings settings) {
        return queries.of(client.id(), Period.of(month), client.zone(), settings.peopleShown());
    }

    /** @throws NotFoundException {@code report.not-found} unless it is published */
    UUID publishedId(ClientName client, YearMonth month) {
        return kept(client.id(), month)
                .filter(ClientReportState::isPublished)
                .map(ClientReportState::id)
                .orElseThrow(() -> new NotFoundException("report"));
    }

    static Subject subject(ClientName client) {
        return Subject.of("client-report", client.id(), client.name()).inClient(client.id());
    }

    private Optional<ClientReportState> kept(UUID clientId, YearMonth month) {
        return jdbc.sql("select * from client_report where client_id = :client and month = :month")
                .param("client", clientId)
                .param("month", month.atDay(1))
                .query((row, index) -> state(row))
                .optional();
    }

    ClientReportState state(ResultSet row) throws SQLException {
        String content = row.getString("content");
        OffsetDateTime at = row.getObject("published_at", OffsetDateTime.class);
        LocalDate month = row.getObject("month", LocalDate.class);
        return new ClientReportState(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                YearMonth.from(month),
                row.getString("introduction"),
                content == null
                        ? new ClientReport(month, month, "UTC", List.of())
                        : json.readValue(content, ClientReport.class),
                at == null ? null : at.toInstant(),
                row.getString("published_introduction"),
                row.getObject("withdrawn_at", OffsetDateTime.class) != null);
    }

    private static ClientReportState withContent(ClientReportState state, ClientReport content) {
        return new ClientReportState(
                state.id(),
                state.version(),
                state.month(),
                state.introduction(),
                content,
                state.publishedAt(),
                state.publishedIntroduction(),
                state.withdrawn());
    }

    private LocalDate today(ZoneId zone) {
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
