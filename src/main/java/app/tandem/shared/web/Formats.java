package app.tandem.shared.web;

import app.tandem.shared.money.Money;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.security.Viewers;
import app.tandem.shared.time.Durations;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * How templates write dates, times, numbers and money: by the reader's language, in the reader's zone. Null gives an
 * empty text.
 */
@Component
public class Formats {

    private final AgencyFace agency;
    private final ZoneNames zones;
    private final MessageSource messages;
    private final Clock clock;

    Formats(AgencyFace agency, ZoneNames zones, MessageSource messages, Clock clock) {
        this.agency = agency;
        this.zones = zones;
        this.messages = messages;
        this.clock = clock;
    }

    /** Today in the reader's zone. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone());
    }

    /** Day and time; the year only when it is not this one. */
    public String instant(@Nullable Instant at) {
        if (at == null) {
            return "";
        }
        ZonedDateTime local = at.atZone(zone());
        return date(local.toLocalDate()) + ", "
                + DateTimeFormatter.ofPattern("HH:mm").format(local);
    }

    /** Day and time where somebody else is, such as the client whose page it is. */
    public String instantIn(@Nullable Instant at, ZoneId zone) {
        if (at == null) {
            return "";
        }
        ZonedDateTime there = at.atZone(zone);
        return date(there.toLocalDate()) + ", "
                + DateTimeFormatter.ofPattern("HH:mm").format(there);
    }

    /** For the {@code datetime} of a {@code <time>}, which knows no microseconds. */
    public String machine(@Nullable Instant at) {
        return at == null ? "" : at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** {@code 23 нояб.} this year, {@code 23 нояб. 2025} else; {@code 23 Nov 2025} in English. */
    public String date(@Nullable LocalDate day) {
        if (day == null) {
            return "";
        }
        boolean thisYear = day.getYear() == today().getYear();
        return DateTimeFormatter.ofPattern(thisYear ? "d MMM" : "d MMM yyyy", locale())
                .format(day);
    }

    /** Some days in a row: {@code 23–29 нояб.}, {@code 30 нояб. – 6 дек.}; {@code 23–29 Nov 2025} when it is not this year. */
    public String days(LocalDate from, LocalDate to) {
        if (from.equals(to)) {
            return date(to);
        }
        return YearMonth.from(from).equals(YearMonth.from(to))
                ? from.getDayOfMonth() + "–" + date(to)
                : DateTimeFormatter.ofPattern("d MMM", locale()).format(from) + " – " + date(to);
    }

    /** The day of a moment: {@code today}, {@code tomorrow}, {@code yesterday} in words, any other as {@link #date}. */
    public String day(@Nullable Instant at) {
        if (at == null) {
            return "";
        }
        LocalDate day = LocalDate.ofInstant(at, zone());
        long days = ChronoUnit.DAYS.between(today(), day);
        return Math.abs(days) > 1 ? date(day) : messages.getMessage("day." + days, null, locale());
    }

    /** From when on something is so, in words: {@code since yesterday}, any other day as {@link #date}. */
    public String since(@Nullable Instant at) {
        if (at == null) {
            return "";
        }
        LocalDate day = LocalDate.ofInstant(at, zone());
        long days = ChronoUnit.DAYS.between(day, today());
        return days == 0 || days == 1
                ? messages.getMessage("since." + days, null, locale())
                : messages.getMessage("since.day", new Object[] {date(day)}, locale());
    }

    /**
     * Hours and minutes, and seconds where there are any: {@code 7:45}, {@code 0:00:36}. Nothing is cut off, so that whatever
     * is shown adds up to the sum that is shown.
     */
    public String hours(long seconds) {
        return hours(seconds, false);
    }

    /**
     * One of the figures of a table, which are written alike.
     *
     * @param toTheSecond any of them has seconds
     */
    public String hours(long seconds, boolean toTheSecond) {
        return (seconds < 0 ? "−" : "") + Durations.format(Duration.ofSeconds(Math.abs(seconds)), toTheSecond);
    }

    /**
     * Whole minutes only: of what still runs, where seconds would be wrong as soon as they are read, and on fronts and heads,
     * which are read at a glance and open up to the exact figure.
     */
    public String soFar(long seconds) {
        return hours(seconds - seconds % 60);
    }

    /** A figure that stands by itself, in words and whole minutes: {@code 109 ч 25 мин}, {@code 45 min}, {@code 8 h}. */
    public String words(long seconds) {
        long minutes = Math.abs(seconds) / 60;
        String key = minutes < 60 ? "hours.minutes" : minutes % 60 == 0 ? "hours.whole" : "hours.both";
        Object[] parts = {minutes / 60, minutes % 60};
        return (seconds <= -60 ? "−" : "") + messages.getMessage(key, parts, locale());
    }

    /** Hours, minutes and seconds, as a timer shows them: {@code 1:24:07}. */
    public String timer(long seconds) {
        return hours(seconds, true);
    }

    /** The time of day in the reader's zone: {@code 15:10}. */
    public String clock(@Nullable Instant at) {
        return at == null ? "" : DateTimeFormatter.ofPattern("HH:mm").format(at.atZone(zone()));
    }

    /** The reader's clock at that moment; null stays null. */
    public @Nullable LocalDateTime local(@Nullable Instant at) {
        return at == null ? null : LocalDateTime.ofInstant(at, zone());
    }

    /** Size of a file in decimal units, as systems show it: {@code 2,4 МБ}, {@code 38 KB}. */
    public String size(long bytes) {
        int unit = 0;
        double value = bytes;
        while (value >= 999.5 && unit < 3) {
            value /= 1000;
            unit++;
        }
        NumberFormat format = NumberFormat.getNumberInstance(locale());
        format.setMaximumFractionDigits(value < 10 && unit > 0 ? 1 : 0);
        return messages.getMessage("size." + unit, new Object[] {format.format(value)}, locale());
    }

    /** {@code 23.11.2026}, {@code 23 Nov 2026}. */
    public String fullDate(@Nullable LocalDate day) {
        return day == null ? "" : DatedMessages.written(day, locale());
    }

    /** {@code ноябрь 2026}. */
    public String month(LocalDate day) {
        return DateTimeFormatter.ofPattern("LLLL yyyy", locale()).format(day);
    }

    /** {@code нояб. 26}, where there is little room. */
    public String shortMonth(LocalDate day) {
        return DateTimeFormatter.ofPattern("LLL yy", locale()).format(day);
    }

    /** {@code Москва (UTC+3)}. */
    public String zone(ZoneId zone) {
        return zones.name(zone);
    }

    /** {@code понедельник, 23 ноября}. */
    public String longDate(LocalDate day) {
        return DateTimeFormatter.ofPattern("EEEE, d MMMM", locale()).format(day);
    }

    /** {@code ноябрь 2026}. */
    public String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("LLLL yyyy", locale()).format(month);
    }

    /** A number with as many digits after the point as it has, four at most. */
    public String number(@Nullable BigDecimal value) {
        if (value == null) {
            return "";
        }
        NumberFormat format = NumberFormat.getNumberInstance(locale());
        format.setMaximumFractionDigits(4);
        return format.format(value).replace('-', '−');
    }

    /**
     * A number for a box in which it is typed: whole, in the reader's way as far as it is understood again. An English comma
     * between thousands is not, it could be a decimal one.
     */
    public String typedNumber(BigDecimal value) {
        NumberFormat format = NumberFormat.getNumberInstance(locale());
        format.setMaximumFractionDigits(6);
        format.setGroupingUsed(locale().getLanguage().equals("ru"));
        return format.format(value);
    }

    /** How many there are: {@code 12 480}. */
    public String count(long value) {
        return NumberFormat.getIntegerInstance(locale()).format(value);
    }

    /** {@code 73 %} of a share; 1 is the whole. */
    public String percent(double share) {
        return perCent(String.valueOf(Math.round(share * 100)).replace('-', '−'));
    }

    /**
     * Tenths of a percent: {@code 1,9 %}.
     *
     * @param tenths 1000 is the whole
     */
    public String tenths(int tenths) {
        NumberFormat format = NumberFormat.getNumberInstance(locale());
        format.setMinimumFractionDigits(1);
        return perCent(format.format(tenths / 10.0));
    }

    /** English sets the sign close. */
    private String perCent(String number) {
        return number + (locale().getLanguage().equals("en") ? "%" : "\u00a0%");
    }

    /** An amount whose currency stands beside it: {@code 1 234,50}. */
    public String amount(BigDecimal value) {
        NumberFormat format = NumberFormat.getNumberInstance(locale());
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(2);
        return format.format(value).replace('-', '−');
    }

    /** {@code 1 234,50 ₽}, {@code €1,234.50}. */
    public String money(@Nullable Money money) {
        if (money == null) {
            return "";
        }
        NumberFormat format = NumberFormat.getCurrencyInstance(
                locale().getLanguage().equals("ru") ? Locale.forLanguageTag("ru-RU") : Locale.UK);
        format.setCurrency(Currency.getInstance(money.currency()));
        return format.format(money.amount()).replace('-', '−');
    }

    private ZoneId zone() {
        Viewer viewer = Viewers.current();
        return viewer == null ? agency.zone() : viewer.zone();
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
