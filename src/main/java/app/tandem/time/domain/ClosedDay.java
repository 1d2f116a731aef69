package app.tandem.time.domain;

import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.security.Viewers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;

/**
 * A lock that keeps something from being written, and how that is said.
 *
 * @param through the last closed day
 * @param reason that was written when it was closed; may be empty
 * @param everywhere all projects are closed, and not just this one
 */
public record ClosedDay(LocalDate through, String reason, boolean everywhere) {

    /** Who opens the days again, as the reader is told. Kept in what is stored of a refusal as nothing. */
    private enum Opener implements MessageSourceResolvable {
        ASK_MANAGER,
        ASK_ADMIN,
        OPEN;

        @Override
        public String[] getCodes() {
            return new String[] {"locks.opener." + name()};
        }

        @Override
        public String toString() {
            return "";
        }
    }

    /** @param row with {@code through_date}, {@code reason} and {@code everywhere} */
    static ClosedDay of(ResultSet row) throws SQLException {
        return new ClosedDay(
                row.getObject("through_date", LocalDate.class), row.getString("reason"), row.getBoolean("everywhere"));
    }

    /** @param detail as the database sends it: the day, where it holds ({@code ALL} or {@code PROJECT}), the reason */
    static ClosedDay of(String detail) {
        String[] parts = detail.split(" ", 3);
        return new ClosedDay(
                LocalDate.parse(parts[0]),
                parts.length > 2 ? parts[2] : "",
                parts.length > 1 && parts[1].equals("ALL"));
    }

    /** @param field beside which it stands */
    RuleException refusal(String field) {
        String why = reason.isEmpty() ? "" : " (" + reason + ")";
        return new RuleException(field, "time.closed", through, why, opener(Viewers.current()));
    }

    private Opener opener(@Nullable Viewer viewer) {
        if (viewer != null && (viewer.isAdmin() || viewer.role() == Role.MANAGER && !everywhere)) {
            return Opener.OPEN;
        }
        return everywhere ? Opener.ASK_ADMIN : Opener.ASK_MANAGER;
    }
}
