package app.tandem.shared.web;

import app.tandem.shared.security.Viewer;
import app.tandem.shared.security.Viewers;
import app.tandem.shared.time.Zones;
import java.text.Collator;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Time zones as people know them: the city in the reader's language, and how far its clock is from UTC today. */
@Component
public class ZoneNames {

    private static final int SECONDS_OF_AN_HOUR = 3600;

    /** @param id of IANA, such as {@code Europe/Moscow} */
    public record Choice(String id, String name) {}

    /**
     * What a select offers, each zone once.
     *
     * @param near those of the agency and the reader, and the chosen one; for staff those of its people and clients too, which tell a
     *     contact where the others are
     * @param others the rest, by name
     */
    public record Choices(List<Choice> near, List<Choice> others) {}

    private final AgencyFace agency;
    private final FamiliarZones familiar;
    private final MessageSource messages;
    private final Clock clock;

    ZoneNames(AgencyFace agency, FamiliarZones familiar, MessageSource messages, Clock clock) {
        this.agency = agency;
        this.familiar = familiar;
        this.messages = messages;
        this.clock = clock;
    }

    /** @param chosen the id that stands in the form; what is no zone is left out */
    public Choices choices(@Nullable String chosen) {
        Viewer viewer = Viewers.current();
        return choices(chosen, viewer != null && viewer.isStaff() ? familiar.zones() : List.of());
    }

    /** As {@link #choices(String)}, for pages that ask the database for enough already: near are the agency's and the reader's. */
    public Choices ownChoices(@Nullable String chosen) {
        return choices(chosen, List.of());
    }

    private Choices choices(@Nullable String chosen, List<String> others) {
        Set<String> near = new LinkedHashSet<>();
        if (chosen != null && !chosen.isEmpty()) {
            near.add(chosen);
        }
        near.add(agency.zone().getId());
        Viewer viewer = Viewers.current();
        if (viewer != null) {
            near.add(viewer.zone().getId());
        }
        near.addAll(others);
        near.removeIf(id -> !Zones.isKnown(id));
        return new Choices(
                named(near),
                named(Zones.all().stream().filter(id -> !near.contains(id)).toList()));
    }

    /** {@code Москва (UTC+3)}; what is no zone as it is. */
    public String name(String id) {
        try {
            return name(ZoneId.of(id));
        } catch (DateTimeException e) {
            return id;
        }
    }

    /** {@code Москва (UTC+3)}. */
    public String name(ZoneId zone) {
        String offset = offset(zone.getRules().getOffset(clock.instant()));
        return zone.getId().equals("UTC") ? offset : city(zone.getId()) + " (" + offset + ")";
    }

    /** A zone that is not offered has the name that stands in its id. */
    private String city(String id) {
        String own = id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
        String name = messages.getMessage("zone." + id, null, own, locale());
        return name == null ? own : name;
    }

    private static String offset(ZoneOffset offset) {
        int seconds = offset.getTotalSeconds();
        if (seconds == 0) {
            return "UTC";
        }
        int minutes = Math.abs(seconds) % SECONDS_OF_AN_HOUR / 60;
        return "UTC" + (seconds < 0 ? "−" : "+") + Math.abs(seconds) / SECONDS_OF_AN_HOUR
                + (minutes == 0 ? "" : ":%02d".formatted(minutes));
    }

    private List<Choice> named(Collection<String> ids) {
        Collator collator = Collator.getInstance(locale());
        return ids.stream()
                .map(id -> new Choice(id, name(id)))
                .sorted(Comparator.comparing(Choice::name, collator))
                .toList();
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
