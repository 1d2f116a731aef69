package app.tandem.shared.time;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;

/** The time zones that people may choose: IANA regions, not offsets, so that clock changes are known. */
public final class Zones {

    private static final List<String> REGIONS = ZoneId.getAvailableZoneIds().stream()
            .filter(id ->
                    id.matches("(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+"))
            .sorted()
            .toList();

    private Zones() {}

    /** All region ids, sorted, for a select. */
    public static List<String> all() {
        return REGIONS;
    }

    public static boolean isKnown(String id) {
        if (id.equals("UTC")) {
            return true;
        }
        try {
            return id.contains("/")
                    && ZoneId.getAvailableZoneIds().contains(ZoneId.of(id).getId());
        } catch (DateTimeException e) {
            return false;
        }
    }
}
