package app.tandem.shared.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    private static final Duration DAY = Duration.ofHours(24);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1:30         | 90",
                "1.5          | 90",
                "1,5          | 90",
                ".5           | 30",
                "1.           | 60",
                "1h30m        | 90",
                "1h30         | 90",
                "1H30M        | 90",
                "1ч 30м       | 90",
                "1 ч. 30 мин. | 90",
                "1час         | 60",
                "2 часа       | 120",
                "8 часов      | 480",
                "1,5 ч        | 90",
                "1.5h         | 90",
                "90m          | 90",
                "90 мин       | 90",
                "90 minutes   | 90",
                "1 hour 5 min | 65",
                "2 hours      | 120",
                ":30          | 30",
                "0905         | 545",
                "0030         | 30",
                "9            | 540",
                "0            | 0",
                "9:5          | 545",
                "9:05         | 545",
                "24:00        | 1440",
                "1440m        | 1440",
                "1 h 30 min   | 90",
                "1 : 3 0      | 90",
            })
    void readsWhatPeopleType(String typed, int minutes) {
        assertThat(Durations.parse(typed, DAY)).contains(Duration.ofMinutes(minutes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1\u00a0ч\u00a030\u202fм", "\u20091\u2003:\u00a030\t", " 1,5\n", "90\u00a0мин"})
    void spacesOfEveryKindMayStandAnywhere(String typed) {
        assertThat(Durations.parse(typed, DAY)).contains(Duration.ofMinutes(90));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u00a0",
                "-1",
                "-1:30",
                "1:-30",
                "−1",
                "abc",
                "h",
                "m",
                "ч",
                ":",
                ".",
                ",",
                "1:60",
                "1:75",
                "1h60",
                "1h 75m",
                "0960",
                "1:2:3",
                "1:02:60",
                "1:60:00",
                ":30:00",
                "23:59:600",
                "24:00:01",
                "1.5:30",
                "1;30",
                "1e3",
                "1,5,5",
                "1.5m",
                "30m1h",
                "1d",
                "١",
                "+1",
                "25",
                "24:01",
                "1441m",
                "2400h",
                "99999999999999999999",
                "999999m",
                "1:300",
                "12345",
                "1                                                                             h x"
            })
    void refusesWhatIsNoDurationOfADay(String typed) {
        assertThat(Durations.parse(typed, DAY)).isEmpty();
    }

    @Test
    void theLongestIsGivenByTheCaller() {
        assertThat(Durations.parse("40", Duration.ofHours(40))).contains(Duration.ofHours(40));
        assertThat(Durations.parse("40:01", Duration.ofHours(40))).isEmpty();
        assertThat(Durations.parse("100:30", Duration.ofHours(200))).contains(Duration.ofMinutes(6030));
    }

    @Test
    void hoursWithDecimalsAreExactToTheSecond() {
        assertThat(Durations.parse("0.01", DAY)).contains(Duration.ofSeconds(36));
        assertThat(Durations.parse("0,3333", DAY)).contains(Duration.ofSeconds(1200));
    }

    @ParameterizedTest
    @CsvSource({"0,0:00", "27900,7:45", "28800,8:00", "361800,100:30", "36,0:00:36", "5047,1:24:07", "59,0:00:59"})
    void whatIsWrittenCanBeReadAgain(int seconds, String text) {
        Duration duration = Duration.ofSeconds(seconds);
        assertThat(Durations.format(duration)).isEqualTo(text);
        assertThat(Durations.parse(text, duration)).contains(duration);
    }

    @Test
    void figuresOfOneTableAreWrittenAlike() {
        assertThat(Durations.format(Duration.ofHours(2), true)).isEqualTo("2:00:00");
        assertThat(Durations.format(Duration.ofSeconds(36), false)).isEqualTo("0:00:36");
    }

    @Test
    void aTextOfAnyLengthIsAnsweredAtOnce() {
        assertThat(Durations.parse("1".repeat(1_000_000), DAY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    25       | duration.more-than-a-day | 25:00 24
                    24:30    | duration.more-than-a-day | 24:30 24
                    1500m    | duration.more-than-a-day | 25:00 24
                    1:75     | duration.minutes         | 75
                    1h 90m   | duration.minutes         | 90
                    1ч75     | duration.minutes         | 75
                    1:200    | duration.minutes         | 200
                    1:30:99  | duration.seconds         | 99
                    -1       | duration.negative        | ''
                    −1:30    | duration.negative        | ''
                    полдня   | duration.unknown         | ''
                    1:       | duration.unknown         | ''
                    12345678 | duration.unknown         | ''
                    """)
    void whatIsNoneSaysWhatIsWrongWithIt(String typed, String code, String arguments) {
        Durations.Refusal refusal =
                Durations.refusal(typed, Duration.ofHours(24)).orElseThrow();
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(String.join(" ", refusal.arguments())).isEqualTo(arguments);
    }

    @Test
    void whatIsReadIsNotRefused() {
        assertThat(Durations.refusal("24", Duration.ofHours(24))).isEmpty();
        assertThat(Durations.refusal("25", Duration.ofHours(100))).isEmpty();
        assertThat(Durations.refusal("101", Duration.ofHours(100)))
                .map(Durations.Refusal::code)
                .hasValue("duration.too-long");
    }
}
