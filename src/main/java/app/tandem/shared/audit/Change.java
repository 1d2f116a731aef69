package app.tandem.shared.audit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One change: what was done to what, and the values before and after. Secrets never stand in here; passwords and
 * tokens are named by the action alone.
 *
 * @param action {@code <noun>.<past participle>}, such as {@code client.archived}; its sentence is the message
 *     {@code activity.<action>}
 * @param before the changed values as they were; empty for something new
 * @param after the changed values as they are; empty for something removed
 */
public record Change(
        String action, Subject subject, Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {

    /** Something happened that has no values: signed in, archived, invited. */
    public static Change event(String action, Subject subject) {
        return new Change(action, subject, Map.of(), Map.of());
    }

    /** Something new, described by the components of a record that are set. */
    public static Change created(String action, Subject subject, Record now) {
        Map<String, @Nullable Object> after = values(now);
        after.values().removeIf(Objects::isNull);
        return new Change(action, subject, Map.of(), after);
    }

    /** Something is gone; what it was stays readable here. */
    public static Change removed(String action, Subject subject, Record was) {
        Map<String, @Nullable Object> before = values(was);
        before.values().removeIf(Objects::isNull);
        return new Change(action, subject, before, Map.of());
    }

    /** Keeps just the components that differ between two records of the same class. */
    public static Change updated(String action, Subject subject, Record was, Record now) {
        Map<String, @Nullable Object> before = values(was);
        Map<String, @Nullable Object> after = values(now);
        before.entrySet().removeIf(e -> Objects.equals(e.getValue(), after.get(e.getKey())));
        after.keySet().retainAll(before.keySet());
        return new Change(action, subject, before, after);
    }

    /** True when an update changed nothing: such a change is not written down. */
    public boolean isEmptyUpdate() {
        return action.endsWith(".updated") && before.isEmpty() && after.isEmpty();
    }

    private static Map<String, @Nullable Object> values(Record values) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (RecordComponent component : values.getClass().getRecordComponents()) {
            try {
                var accessor = component.getAccessor();
                accessor.setAccessible(true);
                map.put(component.getName(), accessor.invoke(values));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("Cannot read " + component, e);
            }
        }
        return map;
    }
}
