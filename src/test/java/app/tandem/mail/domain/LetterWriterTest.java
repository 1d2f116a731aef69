package app.tandem.mail.domain;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.mail.Letter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterWriterTest {

    private static final String LINK = "https://tandem.example/invitation/abc?x=1&y=2";

    private final LetterWriter writer = MailBench.writer();

    @Test
    void aRussianLetterIsRussian() {
        WrittenLetter letter = write("ru", "invitation", Map.of("days", 7L, "inviter", "Анна"));
        assertThat(letter.subject()).isEqualTo("Приглашение в команду: Вереск & Ко");
        assertThat(letter.text())
                .contains("Здравствуйте, Иван <b>!", "Анна приглашает вас", "7 дней", "\n" + LINK + "\n");
        assertThat(letter.html())
                .contains("lang=\"ru\"", "Здравствуйте, Иван &lt;b&gt;!", "x=1&amp;y=2", "Вереск &amp; Ко", "7 дней")
                .doesNotContain(" th:", "<b>");
    }

    @ParameterizedTest
    @CsvSource({"invitation", "portal-invitation", "reset", "sign-in-link"})
    void everyLetterIsWrittenInBothLanguages(String template) {
        Map<String, Object> model = Map.of("minutes", 15L, "inviter", "Anna");
        WrittenLetter english = write("en", template, model);
        WrittenLetter russian = write("ru", template, model);
        assertThat(english.subject()).contains("Вереск & Ко").isNotEqualTo(russian.subject());
        assertThat(english.text())
                .contains("Hello Иван <b>,", "15 minutes", LINK)
                .doesNotContain("??", "null");
        assertThat(russian.text()).contains("15 минут ", LINK).doesNotContain("??", "null");
        assertThat(english.html()).contains("Hello", "15 minutes").doesNotContain("??", "null", " th:");
        assertThat(russian.html()).contains("15 минут ").doesNotContain("??", "null", " th:");
    }

    @ParameterizedTest
    @CsvSource({
        "1, день, минуту, час",
        "2, дня, минуты, часа",
        "5, дней, минут, часов",
        "11, дней, минут, часов",
        "12, дней, минут, часов",
        "21, день, минуту, час",
        "24, дня, минуты, часа",
        "45, дней, минут, часов",
        "101, день, минуту, час",
        "111, дней, минут, часов",
    })
    void russianNumbersTakeTheRightForm(long n, String day, String minute, String hour) {
        assertThat(text("ru", Map.of("days", n))).contains(" " + n + " " + day + " ");
        assertThat(text("ru", Map.of("minutes", n))).contains(" " + n + " " + minute + " ");
        assertThat(text("ru", Map.of("hours", n))).contains(" " + n + " " + hour + " ");
    }

    @Test
    void englishNumbersTakeTheRightForm() {
        assertThat(text("en", Map.of("days", 1L))).contains(" 1 day ");
        assertThat(text("en", Map.of("days", 2L))).contains(" 2 days ");
        assertThat(text("en", Map.of())).doesNotContain("works for");
    }

    @Test
    void aLineEndInANameBeginsNoHeader() {
        MailBench.AGENCY.name = "Tandem\r\nBcc: x@example.org";
        try {
            assertThat(write("en", "reset", Map.of()).subject())
                    .isEqualTo("Reset your password for Tandem Bcc: x@example.org");
        } finally {
            MailBench.AGENCY.name = "Вереск & Ко";
        }
    }

    private String text(String language, Map<String, Object> model) {
        return write(language, "reset", model).text();
    }

    private WrittenLetter write(String language, String template, Map<String, Object> model) {
        return writer.write(new Letter(null, "Иван <b>", "ivan@example.org", language, template, LINK, model));
    }
}
