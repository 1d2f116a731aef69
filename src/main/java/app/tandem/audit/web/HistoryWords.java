package app.tandem.audit.web;

import app.tandem.audit.AuditRow;
import app.tandem.audit.HistoryNames;
import app.tandem.shared.money.Money;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.security.Viewers;
import app.tandem.shared.time.KeptDays;
import app.tandem.shared.web.Formats;
import app.tandem.shared.web.ZoneNames;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** How the values of a history are written: as pages write them, in the reader's language, and never as a code. */
@Component
public class HistoryWords {

    /** The names of constants, by the field that holds them: prefixes of messages, the first that knows the constant. */
    private static final Map<String, List<String>> CONSTANTS = Map.ofEntries(
            Map.entry("activity", List.of("activity")),
            Map.entry("by", List.of("list.sort")),
            Map.entry("direction", List.of("goal.direction")),
            Map.entry(
                    "kind",
                    List.of(
                            "rates.kind",
                            "absences.kind",
                            "calendar.kind",
                            "field-kind",
                            "document.kind",
                            "list.kind")),
            Map.entry("language", List.of("language")),
            Map.entry("letters", List.of("client-report.letters")),
            Map.entry("priority", List.of("card.priority")),
            Map.entry("relation", List.of("link")),
            Map.entry("role", List.of("role")),
            Map.entry("rule", List.of("recurrence")),
            Map.entry("state", List.of("project.state", "goal.state", "document.state")));

    /** The fields with the id of something that is called by the name that it has today. */
    private static final Set<String> NAMED = Set.of("clientId", "goalId", "projectId", "stageId");

    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z_]+|[a-z]{2}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}.*Z");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern WEEKDAYS = Pattern.compile("\\[[1-7](, [1-7])*]");
    private static final List<String> DAYS =
            List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY");
    /** A card as an entry of time names its place: key and title. */
    private static final Pattern CARD = Pattern.compile("[A-Z][A-Z0-9]*-\\d+ ");

    private static final String NOTHING = "—";
    private static final String UNKNOWN = "…";

    private final Formats formats;
    private final ZoneNames zones;
    private final MessageSource messages;
    private final HistoryNames names;

    HistoryWords(Formats formats, ZoneNames zones, MessageSource messages, HistoryNames names) {
        this.formats = formats;
        this.zones = zones;
        this.messages = messages;
        this.names = names;
    }

    /** How the ids in these rows are written for whoever reads: the name, or that what had it is deleted. */
    public Map<String, String> names(List<AuditRow> rows) {
        Viewer viewer = Viewers.current();
        Set<UUID> ids = rows.stream()
                .flatMap(row -> row.changes().stream())
                .filter(change -> NAMED.contains(change.field()))
                .flatMap(change ->
                        Stream.of(Objects.toString(change.before(), ""), Objects.toString(change.after(), "")))
                .filter(text -> ID.matcher(text).matches())
                .map(UUID::fromString)
                .collect(Collectors.toSet());
        if (viewer == null || ids.isEmpty()) {
            return Map.of();
        }
        Map<UUID, String> known = names.names(viewer, ids);
        return ids.stream().collect(Collectors.toMap(UUID::toString, id -> {
            String name = known.getOrDefault(id, word("history.deleted"));
            return name.isEmpty() ? UNKNOWN : name;
        }));
    }

    /** What a field is called; by those for whom it is something else in what was changed, so. */
    public String field(String subjectType, AuditRow.FieldChange change) {
        String own = "field." + subjectType + "." + change.field();
        String usual = change.field().equals("place") && isCard(change.before()) && isCard(change.after())
                ? "field.card"
                : "field." + change.field();
        return word(own, word(usual, change.field()));
    }

    private static boolean isCard(@Nullable Object value) {
        return value != null && CARD.matcher(value.toString()).lookingAt();
    }

    /** One value, or the name of what it is the id of. */
    public String value(String field, Object value, Map<String, String> named) {
        String name = NAMED.contains(field) ? named.get(value.toString()) : null;
        return name == null ? value(field, value) : name;
    }

    /**
     * One value.
     *
     * @param field of which it is the value
     * @param value a truth, a number, a text, an amount of money or a list of them
     */
    public String value(String field, Object value) {
        if (value instanceof Boolean truth) {
            return word(truth ? "history.yes" : "history.no");
        }
        if (value instanceof BigDecimal number) {
            if (field.equals("colour")) {
                return word("label.colour." + number, formats.number(number));
            }
            return field.toLowerCase(Locale.ROOT).endsWith("seconds")
                    ? formats.hours(number.longValue())
                    : formats.number(number);
        }
        if (value instanceof Money money) {
            return formats.money(money);
        }
        if (value instanceof List<?> several) {
            return several.isEmpty()
                    ? NOTHING
                    : several.stream().map(one -> value(field, one)).collect(Collectors.joining(", "));
        }
        return text(field, value.toString());
    }

    private String text(String field, String text) {
        if (text.isEmpty()) {
            return NOTHING;
        }
        if (DAY.matcher(text).matches() || MOMENT.matcher(text).matches()) {
            return when(text);
        }
        if (ID.matcher(text).matches()) {
            return UNKNOWN;
        }
        if (WEEKDAYS.matcher(text).matches()) {
            return text.chars()
                    .filter(Character::isDigit)
                    .mapToObj(day -> word("day.short." + DAYS.get(day - '1')))
                    .collect(Collectors.joining(" "));
        }
        return switch (field) {
            case "zone" -> zones.name(text);
            case "country" -> new Locale.Builder().setRegion(text).build().getDisplayCountry(locale());
            default -> constant(field, text);
        };
    }

    private String constant(String field, String text) {
        if (CONSTANT.matcher(text).matches()) {
            for (String prefix : CONSTANTS.getOrDefault(field, List.of())) {
                String word = messages.getMessage(prefix + "." + text, null, "", locale());
                if (word != null && !word.isEmpty()) {
                    return word;
                }
            }
        }
        return text;
    }

    private String when(String text) {
        try {
            if (text.length() > "2026-01-01".length()) {
                return formats.instant(Instant.parse(text));
            }
            LocalDate day = LocalDate.parse(text);
            return KeptDays.holds(day) ? formats.date(day) : text;
        } catch (DateTimeException e) {
            return text;
        }
    }

    private String word(String key) {
        return messages.getMessage(key, null, locale());
    }

    private String word(String key, String otherwise) {
        String word = messages.getMessage(key, null, otherwise, locale());
        return word == null ? otherwise : word;
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
