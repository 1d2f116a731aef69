package app.tandem.shared.time;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads durations as people type them: {@code 1:30}, {@code 1.5}, {@code 1,5}, {@code 1h30}, {@code 1ч 30м},
 * {@code 90 мин}, {@code :30}, {@code 0905} (nine hours five), {@code 9} (a bare number is hours) and {@code 1:24:07}, as they
 * are written where they have seconds.
 */
public final class Durations {

    /** Longer text cannot be a duration; it keeps numbers below what an int of minutes holds. */
    private static final int LONGEST_TEXT = 40;

    private static final String HOUR = "(?:h|hr|hrs|hours?|ч|час|часа|часов)\\.?";
    private static final String MINUTE = "(?:m|min|mins|minutes?|м|мин|минуты?|минут)\\.?";

    private static final Pattern CLOCK = Pattern.compile("(\\d{0,4}):(\\d{1,2})");
    private static final Pattern TO_THE_SECOND = Pattern.compile("(\\d{1,4}):(\\d{2}):(\\d{2})");
    private static final Pattern FOUR_DIGITS = Pattern.compile("(\\d{2})(\\d{2})");
    private static final Pattern HOURS = Pattern.compile("(\\d{0,4}[.,]\\d{1,4}|\\d{1,4}[.,]?)(?:" + HOUR + ")?");
    private static final Pattern MINUTES = Pattern.compile("(\\d{1,6})" + MINUTE);
    private static final Pattern HOURS_AND_MINUTES =
            Pattern.compile("(\\d{1,4})" + HOUR + "(\\d{1,2})(?:" + MINUTE + ")?");

    /** The same with as many minutes or seconds as anybody types. */
    private static final Pattern ANY_CLOCK = Pattern.compile("\\d{0,4}:(\\d{1,6})(?::(\\d{1,6}))?");

    private static final Pattern ANY_HOURS_AND_MINUTES =
            Pattern.compile("\\d{1,4}" + HOUR + "(\\d{1,6})(?:" + MINUTE + ")?");

    private static final int SIXTY = 60;

    private static final BigDecimal SECONDS_OF_AN_HOUR = BigDecimal.valueOf(3600);

    private Durations() {}

    /**
     * Reads a typed duration, to the second.
     *
     * @param text as typed; spaces, also no-break ones, may stand anywhere
     * @param most the longest that is accepted, inclusive
     * @return empty when the text is no duration, is negative, has 60 or more minutes after the hours or seconds after the
     *     minutes, or is too long
     */
    public static Optional<Duration> parse(String text, Duration most) {
        String typed = withoutSpaces(text);
        if (typed.isEmpty() || typed.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        return read(typed).filter(duration -> duration.compareTo(most) <= 0);
    }

    /**
     * Why a text is not read as a duration, for whoever typed it.
     *
     * @param code of the message that says what is wrong and what is allowed
     * @param arguments of the message, digits and colons only
     */
    public record Refusal(String code, List<String> arguments) {}

    /**
     * What is wrong with a text that {@link #parse} does not read.
     *
     * @return empty when it is read
     */
    public static Optional<Refusal> refusal(String text, Duration most) {
        if (parse(text, most).isPresent()) {
            return Optional.empty();
        }
        String typed = withoutSpaces(text);
        Matcher clock = ANY_CLOCK.matcher(typed);
        Matcher words = ANY_HOURS_AND_MINUTES.matcher(typed);
        if (clock.matches() && tooMany(clock.group(1))) {
            return refused("duration.minutes", clock.group(1));
        }
        if (clock.matches() && clock.group(2) != null && tooMany(clock.group(2))) {
            return refused("duration.seconds", clock.group(2));
        }
        if (words.matches() && tooMany(words.group(1))) {
            return refused("duration.minutes", words.group(1));
        }
        if (typed.matches("[-−–]\\d.*")) {
            return refused("duration.negative");
        }
        Optional<Duration> read = typed.length() > LONGEST_TEXT ? Optional.empty() : read(typed);
        return read.isEmpty()
                ? refused("duration.unknown")
                : refused(
                        most.equals(Duration.ofDays(1)) ? "duration.more-than-a-day" : "duration.too-long",
                        format(read.get()),
                        Long.toString(most.toHours()));
    }

    private static Optional<Refusal> refused(String code, String... arguments) {
        return Optional.of(new Refusal(code, List.of(arguments)));
    }

    private static boolean tooMany(String sixtieths) {
        return sixtieths.length() > 2 || Integer.parseInt(sixtieths) >= SIXTY;
    }

    /**
     * Hours and minutes, and seconds where there are any, as {@link #parse} reads them again: {@code 7:45}, {@code 0:00:36}.
     * Nothing is cut off, so that figures that are written can be added up.
     */
    public static String format(Duration duration) {
        return format(duration, false);
    }

    /** @param toTheSecond seconds are written even where there are none, as others under it have some */
    public static String format(Duration duration, boolean toTheSecond) {
        String minutes = "%d:%02d".formatted(duration.toHours(), duration.toMinutesPart());
        return toTheSecond || duration.toSecondsPart() > 0
                ? minutes + ":%02d".formatted(duration.toSecondsPart())
                : minutes;
    }

    private static String withoutSpaces(String text) {
        return text.codePoints()
                .filter(character -> !Character.isWhitespace(character) && !Character.isSpaceChar(character))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .toLowerCase(Locale.ROOT);
    }

    private static Optional<Duration> read(String typed) {
        for (Pattern both : new Pattern[] {CLOCK, FOUR_DIGITS, HOURS_AND_MINUTES}) {
            Matcher match = both.matcher(typed);
            if (match.matches()) {
                return hoursAndMinutes(match.group(1), match.group(2));
            }
        }
        Matcher exact = TO_THE_SECOND.matcher(typed);
        if (exact.matches()) {
            int seconds = Integer.parseInt(exact.group(3));
            return seconds >= 60
                    ? Optional.empty()
                    : hoursAndMinutes(exact.group(1), exact.group(2)).map(hours -> hours.plusSeconds(seconds));
        }
        Matcher minutes = MINUTES.matcher(typed);
        if (minutes.matches()) {
            return Optional.of(Duration.ofMinutes(Integer.parseInt(minutes.group(1))));
        }
        Matcher hours = HOURS.matcher(typed);
        return hours.matches() ? Optional.of(decimalHours(hours.group(1))) : Optional.empty();
    }

    private static Optional<Duration> hoursAndMinutes(String hours, String minutes) {
        int rest = Integer.parseInt(minutes);
        if (rest >= 60) {
            return Optional.empty();
        }
        return Optional.of(
                Duration.ofHours(hours.isEmpty() ? 0 : Integer.parseInt(hours)).plusMinutes(rest));
    }

    private static Duration decimalHours(String number) {
        String plain = number.replace(',', '.');
        BigDecimal hours = new BigDecimal(plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain);
        return Duration.ofSeconds(hours.multiply(SECONDS_OF_AN_HOUR)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact());
    }
}
