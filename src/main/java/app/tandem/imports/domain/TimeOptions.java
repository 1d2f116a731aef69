package app.tandem.imports.domain;

import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Viewer;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the import of time is told beside the file. */
public final class TimeOptions {

    private TimeOptions() {}

    /**
     * @param zone the viewer's when null or blank
     * @throws RuleException {@code import.time.zone}
     */
    public static Map<String, String> of(
            Viewer viewer, TimeFormat format, @Nullable String zone, @Nullable DateOrder order) {
        Map<String, String> options = new HashMap<>();
        options.put(Imports.FORMAT, format.name());
        options.put(
                Imports.ZONE,
                checked(zone == null || zone.isBlank() ? viewer.zone().getId() : zone.strip()));
        if (order != null) {
            options.put(Imports.DATE_ORDER, order.name());
        }
        return options;
    }

    private static String checked(String zone) {
        try {
            return ZoneId.of(zone).getId();
        } catch (DateTimeException e) {
            throw new RuleException("zone", "import.time.zone");
        }
    }
}
