package app.tandem.imports.domain;

import app.tandem.boards.BoardIntake.NewField;
import app.tandem.boards.BoardIntake.NewField.Kind;
import app.tandem.boards.BoardIntake.NewValue;
import app.tandem.imports.domain.TrelloBoard.Field;
import app.tandem.imports.domain.TrelloBoard.FieldValue;
import app.tandem.shared.text.TypedNumber;
import app.tandem.shared.time.KeptDays;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The custom fields of a board. Where two have the same name, the second gets a number. */
final class TrelloFields {

    private static final int MOST_FIELDS = 50;
    private static final int LONGEST_NAME = 110;
    private static final int LONGEST_OPTION = 200;
    private static final int LONGEST_TEXT = 5000;
    private static final Map<String, Kind> KINDS = Map.of(
            "text", Kind.TEXT,
            "number", Kind.NUMBER,
            "date", Kind.DATE,
            "checkbox", Kind.CHECKBOX,
            "list", Kind.CHOICE);

    private final List<NewField> fields = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Field> byId;
    private final ZoneId zone;

    private TrelloFields(Map<String, Field> byId, ZoneId zone) {
        this.byId = byId;
        this.zone = zone;
    }

    /** @param zone in which moments become days */
    static TrelloFields of(TrelloBoard board, ZoneId zone) {
        TrelloFields all = new TrelloFields(board.fields(), zone);
        Set<String> taken = new HashSet<>();
        board.fields().entrySet().stream()
                .sorted(Comparator.comparingDouble(entry -> entry.getValue().pos()))
                .forEach(entry -> {
                    Kind kind = KINDS.get(entry.getValue().type());
                    if (kind != null && all.fields.size() < MOST_FIELDS) {
                        all.places.put(entry.getKey(), all.fields.size());
                        all.fields.add(field(entry.getValue(), kind, taken));
                    }
                });
        return all;
    }

    private static NewField field(Field field, Kind kind, Set<String> taken) {
        String base = cut(field.name().isBlank() ? "—" : field.name(), LONGEST_NAME);
        String name = base;
        for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = base + " (" + i + ")";
        }
        List<String> options = field.options().values().stream()
                .filter(option -> !option.isBlank())
                .map(option -> cut(option, LONGEST_OPTION))
                .toList();
        return new NewField(name, kind, field.onFront(), options);
    }

    List<NewField> all() {
        return fields;
    }

    /** @return null for a value that its field cannot hold, or whose field is not there */
    @Nullable
    NewValue value(FieldValue value) {
        Integer place = places.get(value.fieldId());
        Field field = byId.get(value.fieldId());
        if (place == null || field == null) {
            return null;
        }
        String text = clean(fields.get(place).kind(), field, value.value());
        return text == null ? null : new NewValue(place, text);
    }

    private @Nullable String clean(Kind kind, Field field, String value) {
        try {
            return switch (kind) {
                case TEXT -> value.isBlank() || value.length() > LONGEST_TEXT ? null : value;
                case NUMBER -> number(value);
                case DATE -> day(value);
                case CHECKBOX -> value.equals("true") ? value : null;
                case CHOICE -> {
                    String option = field.options().get(value);
                    yield option == null || option.isBlank() ? null : cut(option, LONGEST_OPTION);
                }
            };
        } catch (DateTimeException e) {
            return null;
        }
    }

    private @Nullable String day(String value) {
        Instant at = OffsetDateTime.parse(value).toInstant();
        LocalDate day = KeptDays.holds(at) ? LocalDate.ofInstant(at, zone) : null;
        return day == null || !KeptDays.holds(day) ? null : day.toString();
    }

    private static @Nullable String number(String value) {
        BigDecimal number = TypedNumber.parse(value);
        return number == null ? null : number.toPlainString();
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }
}
