package app.tandem.settings.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A form with one field of every kind, for the page of components; nobody sends it. */
record SampleForm(
        String empty,
        String filled,
        String wrong,
        String optional,
        String off,
        String fixed,
        String language,
        String missing,
        String amount,
        String day,
        String password,
        String text,
        boolean check,
        boolean wrongCheck,
        boolean toggle,
        List<String> several,
        String one,
        String seg,
        @Nullable String file) {

    static SampleForm sample() {
        return new SampleForm(
                "",
                "Tandem",
                "tandem@",
                "",
                "Tandem",
                "SITE-12",
                "ru",
                "",
                "1500,00",
                "2026-11-24",
                "",
                "Tandem\n1:30",
                true,
                false,
                true,
                List.of("ru"),
                "en",
                "ru",
                null);
    }
}
