package app.tandem.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of a history.
 *
 * @param action its sentence is the message {@code activity.<action>}, with the subject's label as argument
 * @param refused somebody was not allowed to; nothing was changed
 * @param earlier it happened in another tool, whose file tells of it
 * @param address network address of the request; null for jobs
 */
public record AuditRow(
        Instant at,
        String actorName,
        String action,
        boolean refused,
        boolean earlier,
        String subjectType,
        UUID subjectId,
        String subjectLabel,
        @Nullable String address,
        List<FieldChange> changes) {

    /** What the sentence names: without the name of whoever did it, which stands before it already. */
    public String told() {
        String own = actorName + ", ";
        return subjectType.equals("entry") && subjectLabel.startsWith(own)
                ? subjectLabel.substring(own.length())
                : subjectLabel;
    }

    /**
     * One value before and after, each a truth, a number, a text, money or a list of them; null where there was or is none.
     */
    public record FieldChange(
            String field, @Nullable Object before, @Nullable Object after) {}
}
