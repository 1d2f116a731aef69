package app.tandem.reports.domain;

import app.tandem.shared.security.Viewer;
import java.util.List;

/** A report of a fixed shape: what it is called, what it can be broken down by, and its rows in the scope of a viewer. */
public interface StandingReport {

    /** Its place in addresses: {@code /reports/<name>}. */
    String name();

    /** What {@link HoursQuery#groups} may begin with; empty where there is no choice. */
    default List<Grouping> breakdowns() {
        return List.of();
    }

    /** Whether its page offers clients, projects and people to narrow it to. */
    default boolean filtered() {
        return true;
    }

    ReportSheet read(Viewer viewer, HoursQuery query);

    /** The first group that was asked for, if it can be broken down by it, else the first that it can. */
    default Grouping breakdown(HoursQuery query) {
        Grouping asked = query.groups().get(0);
        return breakdowns().contains(asked) ? asked : breakdowns().get(0);
    }
}
