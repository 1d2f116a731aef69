package app.tandem.reports.domain;

import app.tandem.clients.ClientName;
import app.tandem.clients.Clients;
import app.tandem.mail.Letter;
import app.tandem.mail.Letters;
import app.tandem.people.ActingPeople;
import app.tandem.reports.domain.ClientReport.Work;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.text.Markdown;
import app.tandem.shared.time.Durations;
import app.tandem.shared.web.PublicAddress;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends reports to the contacts who may sign in: when a manager says so, or by itself on Monday or on the first of the month,
 * after nine in the morning at the client's. What has gone out is written in the same transaction as the letter, so it goes
 * once, however often and wherever the job runs.
 */
@Service
@Transactional
public class ClientReportPost {

    private static final String JOB = "client-report-letters";
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final int MOST_WORKS = 12;

    /** A contact who may read the report. */
    public record Recipient(UUID id, String name, String email, String language) {}

    /** @param to names, with commas between */
    private record Sent(String to) {

        Sent(List<Recipient> to) {
            this(to.stream().map(Recipient::name).collect(Collectors.joining(", ")));
        }
    }

    private record Due(UUID clientId, ReportLetters letters, LocalDate lettersSince) {}

    private final JdbcClient jdbc;
    private final Clients clients;
    private final ClientReports reports;
    private final ClientReportQueries queries;
    private final Letters letters;
    private final PublicAddress address;
    private final MessageSource messages;
    private final Markdown markdown;
    private final ActingPeople people;
    private final Audit audit;
    private final Clock clock;

    ClientReportPost(
            JdbcClient jdbc,
            Clients clients,
            ClientReports reports,
            ClientReportQueries queries,
            Letters letters,
            PublicAddress address,
            MessageSource messages,
            Markdown markdown,
            ActingPeople people,
            Audit audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.clients = clients;
        this.reports = reports;
        this.queries = queries;
        this.letters = letters;
        this.address = address;
        this.messages = messages;
        this.markdown = markdown;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        RecurringTask<Void> clientReportLetterJob(ClientReportPost post) {
            return Tasks.recurring(JOB, FixedDelay.of(Duration.ofMinutes(20)))
                    .execute((instance, context) -> post.sendDue());
        }
    }

    /**
     * Sends a published month.
     *
     * @param to contacts of the client who may sign in; null for all of them
     * @return to whom letters are on their way
     * @throws RuleException {@code client-report.nobody} when no contact may sign in, {@code client-report.to} when none of them
     *     is chosen or somebody else is, {@code client-report.no-work} when there is nothing to tell of
     */
    public List<Recipient> send(Viewer viewer, String clientKey, YearMonth month, @Nullable Collection<UUID> to) {
        ClientName client = clients.editable(viewer, clientKey);
        reports.publishedId(client, month);
        List<Recipient> all = recipients(client);
        if (all.isEmpty()) {
            throw new RuleException(null, "client-report.nobody");
        }
        List<Recipient> chosen =
                all.stream().filter(one -> to == null || to.contains(one.id())).toList();
        if (chosen.isEmpty() || to != null && Set.copyOf(to).size() != chosen.size()) {
            throw new RuleException("to", "client-report.to");
        }
        if (!post(client, reports.state(client, month).forClient(), "/portal/reports/" + month, chosen)) {
            throw new RuleException(null, "client-report.no-work");
        }
        audit.record(Change.created("client-report.sent", ClientReports.subject(client), new Sent(chosen)));
        return chosen;
    }

    /** Who can be sent a report: contacts who may sign in, in the order of their names. */
    @Transactional(readOnly = true)
    public List<Recipient> recipients(ClientName client) {
        return jdbc.sql("""
                        select id, name, email, language from person
                        where client_id = :client and may_sign_in and deactivated_at is null and email is not null
                        order by name collate "ru-x-icu", id
                        """).param("client", client.id()).query(Recipient.class).list();
    }

    /** The day on which the next letter goes by itself, after nine in the morning at the client's; null where none does. */
    public @Nullable LocalDate next(ClientName client, ReportLetters often) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), client.zone());
        return switch (often) {
            case NONE -> null;
            case WEEKLY -> today.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
            case MONTHLY -> today.with(TemporalAdjusters.firstDayOfNextMonth());
        };
    }

    /** Sends what is due by itself. */
    public void sendDue() {
        List<Due> due = jdbc.sql("""
                        select s.client_id, s.letters, s.letters_since from client_report_setting s
                            join client c on c.id = s.client_id
                        where s.letters <> 'NONE' and c.archived_at is null order by s.client_id
                        """).query(Due.class).list();
        due.forEach(this::send);
    }

    private void send(Due due) {
        ClientName client = clients.named(due.clientId());
        LocalDateTime there = LocalDateTime.ofInstant(clock.instant(), client.zone());
        LocalDate day =
                there.toLocalTime().isBefore(MORNING) ? there.toLocalDate().minusDays(1) : there.toLocalDate();
        boolean weekly = due.letters() == ReportLetters.WEEKLY;
        LocalDate next = weekly ? day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)) : day.withDayOfMonth(1);
        LocalDate from = weekly ? next.minusWeeks(1) : next.minusMonths(1);
        if (!next.isAfter(due.lettersSince()) || !claim(due, from)) {
            return;
        }
        if (weekly) {
            ClientReport content = queries.of(
                    client.id(),
                    new Period(from, next.minusDays(1)),
                    client.zone(),
                    reports.settings(client.id()).peopleShown());
            post(client, ClientReportState.ofMonth(YearMonth.from(from), content), "/portal", recipients(client));
            return;
        }
        YearMonth month = YearMonth.from(from);
        ClientReportState state = reports.state(client, month);
        if (state.withdrawn()) {
            return;
        }
        if (!state.isPublished()) {
            reports.publish(client, month, (UUID) null);
        }
        post(client, reports.state(client, month).forClient(), "/portal/reports/" + month, recipients(client));
    }

    private boolean claim(Due due, LocalDate from) {
        return jdbc.sql("""
                                insert into client_report_letter (client_id, letters, from_day, posted_at)
                                values (:client, :letters, :from, :now) on conflict do nothing
                                """)
                        .param("client", due.clientId())
                        .param("letters", due.letters().name())
                        .param("from", from)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Nothing goes out about a time in which nothing was done. */
    private boolean post(ClientName client, ClientReportState report, String path, List<Recipient> recipients) {
        if (report.content().total() == 0) {
            return false;
        }
        recipients.forEach(to -> letters.post(new Letter(
                to.id(),
                to.name(),
                to.email(),
                to.language(),
                "client-report",
                address.of(path),
                model(client, report, Locale.forLanguageTag(to.language())))));
        return true;
    }

    private Map<String, Object> model(ClientName client, ClientReportState report, Locale locale) {
        DateTimeFormatter day = DateTimeFormatter.ofPattern("d MMMM yyyy", locale);
        ClientReport content = report.content();
        LocalDate known =
                report.publishedAt() == null ? content.to() : LocalDate.ofInstant(report.publishedAt(), client.zone());
        boolean exact = content.toTheSecond();
        List<Work> all = content.projects().stream()
                .flatMap(part -> part.works().stream())
                .toList();
        List<Work> rest = all.size() > MOST_WORKS + 1 ? all.subList(MOST_WORKS, all.size()) : List.of();
        List<Map<String, Object>> works = content.projects().stream()
                .flatMap(part -> part.works().stream()
                        .map(work -> Map.<String, Object>of(
                                "title",
                                work.title() == null
                                        ? messages.getMessage(
                                                "client-report.other-of", new Object[] {part.name()}, locale)
                                        : work.title(),
                                "hours",
                                hours(work.seconds(), exact))))
                .limit((long) all.size() - rest.size())
                .toList();
        return Map.of(
                "client",
                client.name(),
                "from",
                day.format(content.from()),
                "to",
                // Of a month that runs only what is behind.
                day.format(known.isBefore(content.to()) ? known : content.to()),
                "total",
                hours(content.total(), exact),
                "introduction",
                markdown.plain(report.introduction()),
                "manager",
                client.managerId() == null
                        ? ""
                        : people.viewer(client.managerId()).name(),
                "introductionHtml",
                markdown.render(report.introduction()),
                "works",
                works,
                "more",
                rest.size(),
                "moreHours",
                hours(rest.stream().mapToLong(Work::seconds).sum(), exact));
    }

    private static String hours(long seconds, boolean toTheSecond) {
        return Durations.format(Duration.ofSeconds(seconds), toTheSecond);
    }
}
