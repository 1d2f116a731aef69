package app.tandem.home.api;

import app.tandem.home.domain.AgencyState;
import app.tandem.home.domain.Attention;
import app.tandem.home.domain.AttentionQueries;
import app.tandem.home.domain.ClientsToday;
import app.tandem.home.domain.MyCards;
import app.tandem.home.domain.Weeks;
import app.tandem.home.domain.Weeks.Week;
import app.tandem.home.domain.WorkNow;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Formats;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The first page of the caller's role as data: what needs them now. */
@RestController
@ForStaff
@RequestMapping("/api/v1/home")
class HomeApi {

    /**
     * What there is for the caller's role; the rest is left out.
     *
     * @param waiting things that need a manager, five of each reason and {@code total} of them
     * @param clients those for whom the caller answers
     * @param running timers of people at these clients
     * @param cards that the caller performs
     * @param agency the installation, for admins
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Body(
            LocalDate today,
            @Nullable List<Attention> waiting,
            @Nullable List<ClientBody> clients,
            @Nullable List<RunningBody> running,
            @Nullable List<MyCards.Row> cards,
            AgencyState.@Nullable State agency,
            AgencyState.@Nullable Health health) {}

    record ClientBody(
            UUID id,
            String key,
            String name,
            long thisMonthSeconds,
            long lastMonthSeconds,
            int openCards,
            @Nullable Instant lastActivity) {

        static ClientBody of(ClientsToday.Row row) {
            return new ClientBody(
                    row.id(), row.key(), row.name(), row.thisMonth(), row.lastMonth(), row.open(), row.lastActivity());
        }
    }

    /** @param flagged it has run longer than anybody works */
    record RunningBody(UUID personId, String person, String title, String client, long seconds, boolean flagged) {

        static RunningBody of(WorkNow.Row row) {
            return new RunningBody(
                    row.personId(), row.person(), row.title(), row.client(), row.seconds(), row.flagged());
        }
    }

    /** @param loggedSeconds with what a running timer has counted so far */
    record WeekBody(UUID personId, String person, long workingSeconds, long loggedSeconds, long freeSeconds) {

        static WeekBody of(Week week) {
            return new WeekBody(week.person().id(), week.person().name(), week.norm(), week.worked(), week.free());
        }
    }

    private final AttentionQueries attention;
    private final ClientsToday clients;
    private final WorkNow work;
    private final MyCards cards;
    private final Weeks weeks;
    private final AgencyState agency;
    private final Formats formats;

    HomeApi(
            AttentionQueries attention,
            ClientsToday clients,
            WorkNow work,
            MyCards cards,
            Weeks weeks,
            AgencyState agency,
            Formats formats) {
        this.attention = attention;
        this.clients = clients;
        this.work = work;
        this.cards = cards;
        this.weeks = weeks;
        this.agency = agency;
        this.formats = formats;
    }

    @GetMapping
    Body home(Viewer viewer) {
        boolean manages = manages(viewer);
        return new Body(
                formats.today(),
                manages ? attention.of(viewer) : null,
                manages ? clients.of(viewer).stream().map(ClientBody::of).toList() : null,
                manages ? work.of(viewer).stream().map(RunningBody::of).toList() : null,
                manages ? null : cards.of(viewer),
                viewer.isAdmin() ? agency.now() : null,
                viewer.isAdmin() ? agency.health() : null);
    }

    /**
     * This week of the caller and, for whoever plans, of the specialists, those with the most free hours first.
     *
     * @param specialists left out for specialists themselves
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WeeksBody(WeekBody own, @Nullable List<WeekBody> specialists) {}

    @GetMapping("/weeks")
    WeeksBody weeks(Viewer viewer) {
        LocalDate monday = formats.today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        if (!manages(viewer)) {
            return new WeeksBody(WeekBody.of(weeks.of(viewer, monday)), null);
        }
        Weeks.OwnAndOthers all = weeks.ofAll(viewer, monday);
        return new WeeksBody(
                WeekBody.of(all.own()),
                all.specialists().stream().map(WeekBody::of).toList());
    }

    private static boolean manages(Viewer viewer) {
        return viewer.isAdmin() || viewer.isManager();
    }
}
