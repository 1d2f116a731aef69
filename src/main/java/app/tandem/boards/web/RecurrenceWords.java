package app.tandem.boards.web;

import app.tandem.boards.domain.CardExtras.Recurrence;
import app.tandem.shared.web.Formats;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says in the reader's language when a card comes again: {@code раз в 2 нед.: пн, ср, срок через 3 дн., до 31.12.2026}. */
@Component
public class RecurrenceWords {

    private final MessageSource messages;
    private final Formats formats;

    RecurrenceWords(MessageSource messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
    }

    /** How often and on which days. */
    public String rule(Recurrence recurrence) {
        return switch (recurrence.rule()) {
            case DAILY -> word("recurrence.said.daily", recurrence.every());
            case WEEKDAYS -> word("recurrence.WEEKDAYS");
            case WEEKLY ->
                word(
                        "recurrence.said.weekly",
                        recurrence.every(),
                        recurrence.weekdays().stream()
                                .map(day -> DayOfWeek.of(day).getDisplayName(TextStyle.SHORT, locale()))
                                .collect(Collectors.joining(", ")));
            case MONTHLY -> {
                @Nullable Integer day = recurrence.monthDay();
                yield word("recurrence.said.monthly", recurrence.every(), day == null ? 1 : day);
            }
        };
    }

    /** The rule, when each card is due, and how long it goes on. */
    public String all(Recurrence recurrence) {
        List<String> parts = new ArrayList<>(List.of(rule(recurrence)));
        if (recurrence.dueAfterDays() != null) {
            parts.add(word("recurrence.said.due", recurrence.dueAfterDays()));
        }
        if (recurrence.until() != null) {
            parts.add(word("recurrence.said.until", formats.fullDate(recurrence.until())));
        }
        return String.join(", ", parts);
    }

    private String word(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale());
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
