package app.tandem.shared.web;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;

/**
 * Sentences in which days among the arguments are written as the reader writes them: {@code 23.11.2026}, {@code 23 Nov 2026}. So
 * whoever refuses something names the day itself, and whichever page, toast or program shows the sentence need not know.
 *
 * <p>The texts of all files are in one map; the plain source would ask file after file for each text.
 */
class DatedMessages extends ReloadableResourceBundleMessageSource {

    private static final DateTimeFormatter RUSSIAN = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final DateTimeFormatter ENGLISH =
            DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(Locale.UK);

    @Override
    protected Object[] resolveArguments(Object @Nullable [] arguments, @Nullable Locale locale) {
        Object[] resolved = super.resolveArguments(arguments, locale);
        for (int i = 0; i < resolved.length; i++) {
            if (resolved[i] instanceof LocalDate day) {
                resolved[i] = written(day, locale == null ? Locale.getDefault() : locale);
            }
        }
        return resolved;
    }

    /** A day in figures that nobody takes for another one. */
    static String written(LocalDate day, Locale locale) {
        return (locale.getLanguage().equals("ru") ? RUSSIAN : ENGLISH).format(day);
    }
}
