package app.tandem.reports.domain;

import app.tandem.clients.ClientScope;
import app.tandem.projects.ProjectScope;
import app.tandem.projects.Projects;
import app.tandem.settings.AgencySettings;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.time.Zones;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Understands what is asked of the hours report, and says beside which field where it cannot. */
@Service
@Transactional(readOnly = true)
public class HoursQuestions {

    private static final int MOST_GROUPS = 3;
    private static final String BY_NAME = "NAME";
    static final String BY_HOURS = "HOURS";

    private final JdbcClient jdbc;
    private final Projects projects;
    private final AgencySettings settings;
    private final Clock clock;

    HoursQuestions(JdbcClient jdbc, Projects projects, AgencySettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.projects = projects;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Makes a query of it; what is left out is this month, by project and card, to the second.
     *
     * @throws NotFoundException {@code client.not-found}, {@code project.not-found} for those that the viewer may not see
     * @throws RuleException {@code report.day}, {@code report.span}, {@code report.days-order}, {@code report.too-long}, {@code report.groups},
     *     {@code report.rounding}, {@code report.per}, {@code report.billable}, {@code report.zone}, {@code report.project-elsewhere}, {@code report.sort}
     */
    public HoursQuery understand(Viewer viewer, HoursAsked asked) {
        UUID client = id(asked.clientId(), "client");
        UUID project = id(asked.projectId(), "project");
        ZoneId clientZone = zoneOfClient(viewer, client, project);
        ZoneId zone = zone(asked.zone(), clientZone);
        return new HoursQuery(
                period(asked, viewer),
                zone,
                zone.equals(clientZone),
                client,
                project,
                id(asked.personId(), "person"),
                billable(asked.billable()),
                groups(asked.group()),
                Rounding.of(number(asked.rounding()), level(asked.per())),
                Boolean.parseBoolean(asked.compare()),
                isByHours(asked.sort()));
    }

    /**
     * What can be understood of it, with the usual in place of the rest: for the fields beside a refusal, never for figures.
     *
     * @throws NotFoundException {@code client.not-found}, {@code project.not-found} for those that the viewer may not see
     */
    public HoursQuery understandable(Viewer viewer, HoursAsked asked) {
        try {
            return understand(viewer, asked);
        } catch (RuleException e) {
            HoursAsked rest = asked.without(e.field());
            return understandable(viewer, rest.equals(asked) ? HoursAsked.nothing() : rest);
        }
    }

    /** The viewer's day. */
    public LocalDate today(Viewer viewer) {
        return LocalDate.ofInstant(clock.instant(), viewer.zone());
    }

    /**
     * The word by which the days are asked, so that a report that is kept moves on with them: this month where nothing is asked, and
     * the word beside which a form sends the very days that it stands for.
     *
     * @return null for days that were chosen one by one
     */
    public @Nullable Span span(HoursAsked asked, Viewer viewer) {
        LocalDate today = today(viewer);
        Span span = Span.named(asked.span(), today);
        if (asked.from() == null && asked.to() == null) {
            return span == null ? Span.named(Span.USUAL, today) : span;
        }
        return span != null
                        && span.period().from().toString().equals(asked.from())
                        && span.period().to().toString().equals(asked.to())
                ? span
                : null;
    }

    private Period period(HoursAsked asked, Viewer viewer) {
        Span span = span(asked, viewer);
        LocalDate today = today(viewer);
        if (asked.span() != null && Span.named(asked.span(), today) == null) {
            throw new RuleException("from", "report.span", asked.span());
        }
        if (span != null) {
            return span.period();
        }
        LocalDate first = asked.from() == null ? null : day(asked.from(), "from");
        LocalDate last = asked.to() == null ? null : day(asked.to(), "to");
        LocalDate from = first == null ? earliest(today, last).withDayOfMonth(1) : first;
        return new Period(from, last == null ? latest(from, today) : last);
    }

    private static LocalDate earliest(LocalDate one, @Nullable LocalDate other) {
        return other != null && other.isBefore(one) ? other : one;
    }

    private static boolean isByHours(@Nullable String asked) {
        if (asked == null || asked.equalsIgnoreCase(BY_NAME)) {
            return false;
        }
        if (!asked.equalsIgnoreCase(BY_HOURS)) {
            throw new RuleException("sort", "report.sort", asked);
        }
        return true;
    }

    private static @Nullable Boolean billable(@Nullable String asked) {
        if (asked == null) {
            return null;
        }
        return switch (asked.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new RuleException("billable", "report.billable", asked);
        };
    }

    private static Rounding.Level level(@Nullable String asked) {
        return asked == null ? Rounding.Level.ROW : named(Rounding.Level.class, asked, "per", "report.per");
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private ZoneId zone(@Nullable String asked, @Nullable ZoneId clientZone) {
        if (asked == null) {
            return clientZone == null ? settings.current().zone() : clientZone;
        }
        if (!Zones.isKnown(asked)) {
            throw new RuleException("zone", "report.zone", asked);
        }
        return ZoneId.of(asked);
    }

    /** Null where the report is about more than one client. */
    private @Nullable ZoneId zoneOfClient(Viewer viewer, @Nullable UUID client, @Nullable UUID project) {
        if (client == null && project == null) {
            return null;
        }
        List<ZoneId> found = zones(viewer, client, project);
        if (!found.isEmpty()) {
            return found.get(0);
        }
        if (client == null || project == null || zones(viewer, client, null).isEmpty()) {
            throw new NotFoundException(project == null ? "client" : "project");
        }
        if (zones(viewer, null, project).isEmpty()) {
            throw new NotFoundException("project");
        }
        throw new RuleException("projectId", "report.project-elsewhere");
    }

    private List<ZoneId> zones(Viewer viewer, @Nullable UUID client, @Nullable UUID project) {
        return jdbc.sql("""
                        select c.zone from client c
                        where (cast(:client as uuid) is null or c.id = :client) and exists (
                            select from project p where p.client_id = c.id and %s
                                and (cast(:project as uuid) is null or p.id = :project)
                            union all select from client own where own.id = c.id and cast(:project as uuid) is null and %s)
                        limit 1
                        """.formatted(ProjectScope.visible("p", "c"), ClientScope.visible("own")))
                .param("client", client)
                .param("project", project)
                .params(projects.scope(viewer).parameters())
                .query((row, index) -> ZoneId.of(row.getString("zone")))
                .list();
    }

    private static List<Grouping> groups(@Nullable List<String> asked) {
        if (asked == null || asked.isEmpty()) {
            return List.of(Grouping.PROJECT, Grouping.CARD);
        }
        List<Grouping> groups = asked.stream()
                .map(name -> named(Grouping.class, name, "group", "report.groups"))
                .distinct()
                .toList();
        if (groups.size() > MOST_GROUPS) {
            throw new RuleException("group", "report.groups", MOST_GROUPS);
        }
        return groups;
    }

    private static @Nullable UUID id(@Nullable String text, String noun) {
        if (text == null) {
            return null;
        }
        UUID id = Ids.parse(text);
        if (id == null) {
            throw new NotFoundException(noun);
        }
        return id;
    }

    private static LocalDate day(String text, String field) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new RuleException(field, "report.day", text);
        }
    }

    private static int number(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new RuleException("rounding", "report.rounding");
        }
    }

    private static <E extends Enum<E>> E named(Class<E> type, String name, String field, String code) {
        try {
            return Enum.valueOf(type, name.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new RuleException(field, code, MOST_GROUPS);
        }
    }
}
