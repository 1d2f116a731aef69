package app.tandem.shared.time;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The time zones that people may choose: IANA regions, not offsets, so that clock changes are known. */
public final class Zones {

    private static final String KEY = "zone.";

    /** Those that have a name in the languages of the application, as far as this Java knows them. */
    private static final List<String> REGIONS =
            ResourceBundle.getBundle("messages/zones", Locale.ROOT).keySet().stream()
                    .filter(key -> key.startsWith(KEY))
                    .map(key -> key.substring(KEY.length()))
                    .filter(Zones::isKnown)
                    .sorted()
                    .toList();

    private Zones() {}

    /** The ids that are offered, sorted. Others are accepted too: who comes from another tool may have any. */
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
