package app.tandem.audit;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.audit.web.HistoryWords;
import app.tandem.shared.money.Money;
import app.tandem.shared.time.Zones;
import app.tandem.shared.web.Formats;
import app.tandem.support.TandemTest;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

/** No code of the application stands in a history. */
@TandemTest
class HistoryWordsTest {

    private static final Locale RUSSIAN = Locale.forLanguageTag("ru");

    @Autowired
    HistoryWords words;

    @Autowired
    Formats formats;

    @BeforeEach
    void inRussian() {
        LocaleContextHolder.setLocale(RUSSIAN);
    }

    @AfterEach
    void asItWas() {
        LocaleContextHolder.resetLocaleContext();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "activity | MEETING       | Встреча",
                "role     | MANAGER       | Аккаунт-менеджер",
                "kind     | NUMBER        | Число",
                "language | en            | English",
                "zone     | Europe/Moscow | Москва (UTC+3)",
                "zone     | Asia/Kolkata  | Калькутта (UTC+5:30)",
                "country  | RU            | Россия",
                "from     | 2020-03-02    | 2 мар. 2020",
                "weekdays | [1, 5]        | Пн Пт",
                "goalId   | 019a0000-0000-7000-8000-00000000000a | …",
                "key      | ACME          | ACME",
                "name     | OTHER         | OTHER",
                "name     | 2020-99-99    | 2020-99-99"
            })
    void aConstantIsItsName(String field, String value, String shown) {
        assertThat(words.value(field, value)).isEqualToIgnoringCase(shown);
    }

    @Test
    void whatIsNoTextIsWrittenAsPagesWriteIt() {
        assertThat(words.value("onFront", false)).isEqualTo("нет");
        assertThat(words.value("onFront", true)).isEqualTo("да");
        assertThat(words.value("plannedSeconds", new BigDecimal(5430))).isEqualTo("1:30:30");
        assertThat(words.value("cards", new BigDecimal(7))).isEqualTo("7");
        assertThat(words.value("amount", new Money(new BigDecimal("1500"), "RUB")))
                .isEqualTo(formats.money(new Money(new BigDecimal("1500"), "RUB")));
        assertThat(words.value("skills", List.of("SEO", "тексты"))).isEqualTo("SEO, тексты");
        assertThat(words.value("note", "")).isEqualTo("—");
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(words.value("onFront", false)).isEqualTo("no");
        assertThat(words.value("zone", "Europe/Moscow")).isEqualTo("Moscow (UTC+3)");
    }

    /** Whatever is offered as a time zone has a name in both languages. */
    @Test
    void everyZoneThatIsOfferedHasAName() throws Exception {
        Properties russian = new Properties();
        try (var file = getClass().getResourceAsStream("/messages/zones_ru.properties")) {
            russian.load(new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8));
        }
        assertThat(Zones.all())
                .hasSizeGreaterThan(200)
                .allSatisfy(id -> assertThat(russian.getProperty("zone." + id)).matches("[\\p{IsCyrillic} -]+"));
    }
}
