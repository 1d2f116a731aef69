package app.tandem.house;

import app.tandem.support.World.Caller;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The pages of Tandem with who reads them, for everything that is demanded of every page. */
final class Pages {

    private Pages() {}

    static Stream<Arguments> all() {
        return Stream.of(
                Arguments.of(Caller.STRANGER, "/login"),
                Arguments.of(Caller.STRANGER, "/reset"),
                Arguments.of(Caller.ADMIN, "/"),
                Arguments.of(Caller.ADMIN, "/admin/settings"),
                Arguments.of(Caller.ADMIN, "/admin/audit"),
                Arguments.of(Caller.ADMIN, "/admin/letters"),
                Arguments.of(Caller.ADMIN, "/admin/ui"),
                Arguments.of(Caller.MANAGER, "/"),
                Arguments.of(Caller.MANAGER, "/clients"),
                Arguments.of(Caller.MANAGER, "/clients/ALPHA"),
                Arguments.of(Caller.MANAGER, "/clients/ALPHA/edit"),
                Arguments.of(Caller.MANAGER, "/clients/ALPHA/brief"),
                Arguments.of(Caller.MANAGER, "/clients/ALPHA/timeline"),
                Arguments.of(Caller.MANAGER, "/clients/ALPHA/projects"),
                Arguments.of(Caller.MANAGER, "/clients/ALPHA/contacts"),
                Arguments.of(Caller.MANAGER, "/clients/ALPHA/contacts/import"),
                Arguments.of(Caller.MANAGER, "/clients/ALPHA/documents"),
                Arguments.of(Caller.ADMIN, "/admin/people"),
                Arguments.of(Caller.ADMIN, "/admin/people/new"),
                Arguments.of(Caller.ADMIN, "/admin/calendar?year=2026&country=RU"),
                Arguments.of(Caller.ADMIN, "/admin/calendar/RU/2026-01-09"),
                Arguments.of(Caller.ADMIN, "/admin/calendar/import"),
                Arguments.of(Caller.MANAGER, "/projects"),
                Arguments.of(Caller.MANAGER, "/projects/new"),
                Arguments.of(Caller.MANAGER, "/projects/ALPHA/SITE"),
                Arguments.of(Caller.MANAGER, "/projects/ALPHA/SITE/edit"),
                Arguments.of(Caller.MANAGER, "/projects/ALPHA/SITE/team"),
                Arguments.of(Caller.MANAGER, "/projects/ALPHA/SITE/stages"),
                Arguments.of(Caller.MANAGER, "/projects/ALPHA/SITE/activity"),
                Arguments.of(Caller.MANAGER, "/projects/ALPHA/SITE/goals/new"),
                Arguments.of(Caller.MANAGER, "/boards"),
                Arguments.of(Caller.MANAGER, "/boards/ALPHA/SITE"),
                Arguments.of(Caller.MANAGER, "/boards/ALPHA/SITE/archive"),
                Arguments.of(Caller.SPECIALIST, "/boards/ALPHA/SITE/activity"),
                Arguments.of(Caller.MANAGER, "/boards/ALPHA/SITE?lanes=true"),
                Arguments.of(Caller.SPECIALIST, "/boards/ALPHA/SITE/table?sort=DUE"),
                Arguments.of(Caller.SPECIALIST, "/boards/ALPHA/SITE/calendar?month=2026-11"),
                Arguments.of(Caller.MANAGER, "/boards/ALPHA/SITE/settings"),
                Arguments.of(Caller.MANAGER, "/cards/ALPHA-1/transfer"),
                Arguments.of(Caller.SPECIALIST, "/boards/ALPHA/SITE?mine=true&text=к"),
                Arguments.of(Caller.MANAGER, "/cards/ALPHA-1"),
                Arguments.of(Caller.SPECIALIST, "/cards/ALPHA-1"),
                Arguments.of(Caller.MANAGER, "/cards/ALPHA-1/activity"),
                Arguments.of(Caller.SPECIALIST, "/cards/ALPHA-1/quick/due"),
                Arguments.of(Caller.SPECIALIST, "/cards/ALPHA-1/quick/labels"),
                Arguments.of(Caller.SPECIALIST, "/cards/ALPHA-1/quick/people"),
                Arguments.of(Caller.SPECIALIST, "/cards/ALPHA-1/time"),
                Arguments.of(Caller.SPECIALIST, "/timer"),
                Arguments.of(Caller.SPECIALIST, "/timesheet"),
                Arguments.of(Caller.SPECIALIST, "/timesheet?week=2026-W45&rows=last"),
                Arguments.of(Caller.SPECIALIST, "/time"),
                Arguments.of(Caller.MANAGER, "/time?from=2026-11-01&to=2026-11-30&billable=true"),
                Arguments.of(Caller.SPECIALIST, "/me/calendar"),
                Arguments.of(Caller.SPECIALIST, "/time/cards"),
                Arguments.of(Caller.SPECIALIST, "/time/cards?q=alpha"),
                Arguments.of(Caller.SPECIALIST, "/time/work?q=alpha"),
                Arguments.of(Caller.SPECIALIST, "/time/work/ALPHA/SITE"),
                Arguments.of(Caller.SPECIALIST, "/time/day"),
                Arguments.of(Caller.SPECIALIST, "/time/day?date=2026-10-25"),
                Arguments.of(Caller.MANAGER, "/time/new"),
                Arguments.of(Caller.MANAGER, "/time/locks"),
                Arguments.of(Caller.MANAGER, "/time/team"),
                Arguments.of(Caller.MANAGER, "/reports/hours?from=2026-01-01&to=2026-12-31"),
                Arguments.of(Caller.SPECIALIST, "/reports/hours?group=CLIENT&group=PERSON&group=MONTH"),
                Arguments.of(Caller.MANAGER, "/reports/hours?from=2026-01-01&to=2026-12-31&compare=true&group=CLIENT"),
                Arguments.of(Caller.MANAGER, "/reports/saved?parameters=?span=month"),
                Arguments.of(Caller.MANAGER, "/reports/exports"),
                Arguments.of(Caller.MANAGER, "/reports/utilisation?span=quarter"),
                Arguments.of(Caller.SPECIALIST, "/reports/plan?span=year"),
                Arguments.of(Caller.MANAGER, "/reports/unplanned?span=year"),
                Arguments.of(Caller.ADMIN, "/reports/profit?span=year&group=CARD"),
                Arguments.of(Caller.MANAGER, "/reports/punctuality?span=year&group=PERSON"),
                Arguments.of(Caller.SPECIALIST, "/reports/estimates?span=year"),
                Arguments.of(Caller.MANAGER, "/clients/ALPHA/report"),
                Arguments.of(Caller.MANAGER, "/clients/ALPHA/report/2026-11/view"),
                Arguments.of(Caller.CONTACT, "/portal/requests"),
                Arguments.of(Caller.CONTACT, "/portal/requests/new"),
                Arguments.of(Caller.CONTACT, "/portal/documents"),
                Arguments.of(Caller.CONTACT, "/portal/reports"),
                Arguments.of(Caller.CONTACT, portalReport()),
                Arguments.of(Caller.MANAGER, "/imports"),
                Arguments.of(Caller.MANAGER, "/search/palette?q=перв"),
                Arguments.of(Caller.MANAGER, "/boards/choices?q=с"),
                Arguments.of(Caller.MANAGER, "/search"),
                Arguments.of(Caller.MANAGER, "/search?q=yfqltyj"),
                Arguments.of(Caller.SPECIALIST, "/search?q=карточка&kind=CARD"),
                Arguments.of(Caller.SPECIALIST, "/"),
                Arguments.of(Caller.SPECIALIST, "/projects/ALPHA/SITE"),
                Arguments.of(Caller.SPECIALIST, "/me/profile"),
                Arguments.of(Caller.SPECIALIST, "/me/absences"),
                Arguments.of(Caller.SPECIALIST, "/me/notifications"),
                Arguments.of(Caller.SPECIALIST, "/notifications"),
                Arguments.of(Caller.MANAGER, "/notifications?all=true"),
                Arguments.of(Caller.SPECIALIST, "/me/security"),
                Arguments.of(Caller.SPECIALIST, "/me/tokens"),
                Arguments.of(Caller.SPECIALIST, "/api-docs"),
                Arguments.of(Caller.CONTACT, "/portal"));
    }

    /** The client's present month. */
    private static String portalReport() {
        return "/portal/reports/" + YearMonth.now(ZoneId.of("Europe/Moscow"));
    }
}
