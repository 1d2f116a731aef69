package app.tandem.reports.domain;

import app.tandem.shared.errors.NotFoundException;
import java.time.DateTimeException;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Reads months from addresses: {@code 2026-11}. */
public final class Months {

    private static final int FIRST = 2000;
    private static final int LAST = 2100;

    private Months() {}

    /** @throws NotFoundException {@code report.not-found} for what is no month */
    public static YearMonth read(String text) {
        YearMonth month = parsed(text);
        if (month == null || month.getYear() < FIRST || month.getYear() > LAST) {
            throw new NotFoundException("report");
        }
        return month;
    }

    private static @Nullable YearMonth parsed(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
