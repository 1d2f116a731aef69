package app.tandem.people.web;

import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Countries by the names that the reader's language has for them. */
final class Countries {

    /**
     * A country in a select.
     *
     * @param value ISO 3166 alpha-2
     */
    record Option(String value, String label) {}

    private Countries() {}

    static List<Option> all(Locale locale) {
        return Stream.of(Locale.getISOCountries())
                .map(code -> new Option(code, name(code, locale)))
                .sorted(Comparator.comparing(Option::label, Collator.getInstance(locale)))
                .toList();
    }

    static String name(String code, Locale locale) {
        return new Locale.Builder().setRegion(code).build().getDisplayCountry(locale);
    }
}
