package app.tandem.reports.domain;

import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Formats;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lays the hours report out for the screen and for paper: two statements, the rows and their course over time. */
@Component
public class HoursSheets {

    private static final int WIDE = 1000;
    private static final int WIDE_HEIGHT = 190;
    private static final int NARROW = 360;
    private static final int NARROW_HEIGHT = 170;
    private static final int WIDE_TICKS = 12;
    private static final int NARROW_TICKS = 5;

    private final HoursReports reports;
    private final Formats formats;

    HoursSheets(HoursReports reports, Formats formats) {
        this.reports = reports;
        this.formats = formats;
    }

    /**
     * A page.
     *
     * @param span the word for its days, when it was asked by one
     * @param ownZone the zone was asked for
     */
    public HoursPage page(Viewer viewer, HoursQuery query, @Nullable String span, boolean ownZone) {
        HoursPage page = HoursPage.of(query, span, ownZone, reports.rows(viewer, query));
        if (page.sections().isEmpty()) {
            return page;
        }
        HoursQuery overTime = query.overTime();
        List<HoursRow> course = reports.rows(viewer, overTime);
        return page.with(
                TimeChart.of(overTime, course, WIDE, WIDE_HEIGHT, WIDE_TICKS, this::name),
                TimeChart.of(overTime, course, NARROW, NARROW_HEIGHT, NARROW_TICKS, this::name));
    }

    /**
     * A page without rows.
     *
     * @param ownZone the zone was asked for
     */
    public HoursPage empty(HoursQuery query, boolean ownZone) {
        return HoursPage.of(query, null, ownZone, List.of());
    }

    private String name(Grouping step, LocalDate first) {
        return step == Grouping.MONTH ? formats.shortMonth(first) : formats.date(first);
    }
}
