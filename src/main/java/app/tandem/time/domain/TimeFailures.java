package app.tandem.time.domain;

import app.tandem.shared.errors.RuleException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;

/** What the database refuses, in words: closed days and overlaps are promises that it keeps itself. */
final class TimeFailures {

    /** Raised by the trigger of {@code time_entry} for a day that is closed. */
    private static final String CLOSED_DAY = "TD001";

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private TimeFailures() {}

    /**
     * @param field beside which a refusal stands
     * @throws RuleException {@code time.closed}, {@code time.overlap}
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
            Matcher day = DATE.matcher(String.valueOf(message == null ? null : message.getDetail()));
            return new RuleException(field, "time.closed", day.find() ? day.group() : "");
        }
        if (message != null && "time_entry_no_overlap".equals(message.getConstraint())) {
            return new RuleException(field, "time.overlap");
        }
        return e;
    }
}
