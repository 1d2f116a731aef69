package app.tandem.time.domain;

import app.tandem.shared.errors.RuleException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;

/** What the database refuses, in words: closed days and overlaps are promises that it keeps itself. */
final class TimeFailures {

    /** Raised by the trigger of {@code time_entry} for a day that is closed. */
    private static final String CLOSED_DAY = "TD001";

    /** Raised for a day into which more is typed than it has hours. */
    private static final String FULL_DAY = "TD002";

    private TimeFailures() {}

    /**
     * @param field beside which a refusal stands
     * @throws RuleException {@code time.closed}, {@code time.day-full}, {@code time.overlap}
     */
    static <T> T translated(String field, Supplier<T> write) {
        try {
            return write.get();
        } catch (DataAccessException e) {
            throw translate(field, e);
        }
    }

    private static RuntimeException translate(String field, DataAccessException e) {
        if (!(NestedExceptionUtils.getMostSpecificCause(e) instanceof PSQLException refused)) {
            return e;
        }
        ServerErrorMessage message = refused.getServerErrorMessage();
        if (CLOSED_DAY.equals(refused.getSQLState())) {
            return ClosedDay.of(detail(message)).refusal(field);
        }
        if (FULL_DAY.equals(refused.getSQLState())) {
            return new RuleException(field, "time.day-full", Long.valueOf(detail(message)));
        }
        if (message != null && "time_entry_no_overlap".equals(message.getConstraint())) {
            return new RuleException(field, "time.overlap");
        }
        return e;
    }

    private static String detail(@Nullable ServerErrorMessage message) {
        return String.valueOf(message == null ? null : message.getDetail());
    }
}
