package app.tandem.imports.domain;

import app.tandem.imports.domain.TimeColumns.Column;
import app.tandem.imports.domain.TimeFile.Row;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.text.Texts;
import app.tandem.shared.time.Durations;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the CSV files of Toggl, Clockify, Harvest, Kimai, solidtime, Everhour and of whoever writes such a table: columns by
 * their heads, any separator, dates and times in the customs of the tool.
 */
@Component
class TimeReader {

    private static final Pattern DAY_OR_MONTH_FIRST = Pattern.compile("(\\d{1,2})[/.](\\d{1,2})[/.](\\d{4})");
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})");
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2}))?\\s*([AaPp][Mm])?");
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,5}):(\\d{2}):(\\d{2})");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}(?:[.,]\\d{1,9})?");
    private static final BigDecimal HOUR = BigDecimal.valueOf(3600);
    private static final Duration LONGEST = Duration.ofDays(365);
    /** Hours with two decimals, as Kimai writes them, are that many seconds off at most: what lies between the clocks is exact. */
    private static final int HALF_A_HUNDREDTH = 18;

    /** The heads are among so many lines. */
    private static final int MOST_TITLES = 10;

    private static final Set<String> SUMS = Set.of("total", "итого");
    private static final int NOON = 12;
    private static final int MONTHS = 12;
    private static final Set<String> YES = Set.of("yes", "true", "1", "y", "да", "ja", "oui", "si", "sí");
    private static final Set<String> NO = Set.of("no", "false", "0", "n", "нет", "nein", "non");
    private static final Charset CYRILLIC = Charset.forName("windows-1251");

    /** A row that cannot be read, and why: the end of {@code import.warning.row.…}. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final String why;
        private final String what;

        Unreadable(String why, String what) {
            super(why);
            this.why = why;
            this.what = what;
        }
    }

    /**
     * A table as it stands in the file.
     *
     * @param rows without the heads, empty ones among them
     * @param headLine number of the line with the heads, 1 being the first; Everhour has its title and days above them
     */
    record Table(List<String> heads, List<List<String>> rows, TimeColumns columns, int headLine) {

        boolean isTitled() {
            return headLine > 1;
        }
    }

    /**
     * Reads the cells, whatever they mean.
     *
     * @param said what columns mean, by number, where their heads do not tell
     * @throws RuleException on the field {@code file}: {@code import.time.not-csv}
     */
    Table table(InputStream file, Map<Integer, Column> said) throws IOException {
        List<List<String>> lines = lines(text(file.readAllBytes()));
        if (lines.isEmpty()) {
            throw new RuleException("file", "import.time.not-csv");
        }
        int at = IntStream.range(0, Math.min(lines.size(), MOST_TITLES))
                .filter(i -> TimeColumns.areHeads(lines.get(i)))
                .findFirst()
                .orElse(0);
        List<String> heads = lines.get(at);
        return new Table(heads, lines.subList(at + 1, lines.size()), new TimeColumns(heads, said), at + 1);
    }

    /**
     * Reads what the cells mean.
     *
     * @param zone in which clock times without an offset were
     * @param order null for as the file shows
     * @throws RuleException on the field {@code file}: {@code import.time.not-time}
     */
    TimeFile read(Table table, TimeFormat format, ZoneId zone, @Nullable DateOrder order) {
        TimeColumns columns = table.columns();
        if (!columns.isTime()) {
            throw new RuleException("file", "import.time.not-time");
        }
        List<List<String>> rows = new ArrayList<>(table.rows());
        if (format == TimeFormat.EVERHOUR || (format == TimeFormat.AUTO && table.isTitled())) {
            repeatGrouped(rows, columns);
        }
        List<Warning> remarks = new ArrayList<>();
        Decision decision = order == null ? decide(rows, columns, remarks) : new Decision(order, false);
        List<Row> read = new ArrayList<>();
        List<Warning> rejected = new ArrayList<>();
        int tagged = 0;
        int total = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (isNoRow(rows.get(i), columns)) {
                continue;
            }
            total++;
            int number = table.headLine() + i + 1;
            try {
                read.add(row(number, rows.get(i), columns, zone, decision.order()));
                tagged += columns.of(rows.get(i), Column.TAGS).isEmpty() ? 0 : 1;
            } catch (Unreadable e) {
                rejected.add(Warning.of("import.warning.row." + e.why, number, e.what));
            }
        }
        return new TimeFile(read, rejected, remarks, total, tagged, decision.guessed());
    }

    private static Row row(int number, List<String> cells, TimeColumns columns, ZoneId zone, DateOrder order)
            throws Unreadable {
        String email = columns.of(cells, Column.EMAIL);
        String person = columns.of(cells, Column.PERSON);
        if (person.isEmpty()) {
            person = (columns.of(cells, Column.FIRST_NAME) + " " + columns.of(cells, Column.LAST_NAME)).strip();
        }
        if (person.isEmpty()) {
            person = email;
        }
        // Where the person's column holds an address, it is one.
        String address = email.isEmpty() && person.contains("@") ? person : email;
        if (person.isEmpty()) {
            throw new Unreadable("person", "");
        }
        Instant start;
        Instant end;
        LocalDate day;
        if (columns.has(Column.START) && !columns.has(Column.START_DATE)) {
            start = instant(columns.of(cells, Column.START), zone);
            String stop = columns.of(cells, Column.END);
            end = stop.isEmpty() ? null : instant(stop, zone);
            day = LocalDate.ofInstant(start, zone);
        } else {
            day = date(columns.of(cells, Column.START_DATE), order);
            String from = columns.of(cells, Column.START_TIME);
            String to = columns.of(cells, Column.END_TIME);
            start = from.isEmpty() ? null : day.atTime(time(from)).atZone(zone).toInstant();
            String lastDay = columns.of(cells, Column.END_DATE);
            end = start == null || to.isEmpty() ? null : end(day, lastDay, time(to), start, zone, order);
        }
        String written = columns.of(cells, Column.DURATION);
        Integer length = length(written);
        if (end != null && start != null) {
            int between = Math.toIntExact(Duration.between(start, end).toSeconds());
            boolean rounded = length != null
                    && NUMBER.matcher(written).matches()
                    && Math.abs(between - length) <= HALF_A_HUNDREDTH;
            length = length == null || rounded ? Integer.valueOf(between) : length;
        }
        if (length == null) {
            length = length(columns.of(cells, Column.DECIMAL));
        }
        if (length == null || length < 0 || length > LONGEST.toSeconds()) {
            throw new Unreadable("duration", written);
        }
        return new Row(
                number,
                Texts.clean(person),
                address.isEmpty() ? null : address,
                Texts.clean(columns.of(cells, Column.CLIENT)),
                Texts.clean(columns.of(cells, Column.PROJECT)),
                Texts.clean(columns.of(cells, Column.TASK)),
                Texts.clean(columns.of(cells, Column.NOTE)),
                isBillable(columns, cells),
                start,
                day,
                length);
    }

    private static Instant end(LocalDate day, String lastDay, LocalTime to, Instant start, ZoneId zone, DateOrder order)
            throws Unreadable {
        LocalDate last = lastDay.isEmpty() ? day : date(lastDay, order);
        Instant end = last.atTime(to).atZone(zone).toInstant();
        // Without a date of its own, an end before the start is on the day after.
        Instant later = lastDay.isEmpty() && end.isBefore(start)
                ? last.plusDays(1).atTime(to).atZone(zone).toInstant()
                : end;
        if (later.isBefore(start)) {
            throw new Unreadable("order", lastDay + " " + to);
        }
        return later;
    }

    private static boolean isBillable(TimeColumns columns, List<String> cells) {
        String said = columns.of(cells, Column.BILLABLE).toLowerCase(Locale.ROOT);
        return YES.contains(said) || !NO.contains(said);
    }

    private static LocalDate date(String text, DateOrder order) throws Unreadable {
        try {
            Matcher year = YEAR_FIRST.matcher(text);
            if (year.matches()) {
                return LocalDate.of(number(year, 1), number(year, 2), number(year, 3));
            }
            Matcher other = DAY_OR_MONTH_FIRST.matcher(text);
            if (other.matches()) {
                boolean dayFirst = order == DateOrder.DMY || text.contains(".");
                return LocalDate.of(number(other, 3), number(other, dayFirst ? 2 : 1), number(other, dayFirst ? 1 : 2));
            }
        } catch (DateTimeException e) {
            throw new Unreadable("date", text);
        }
        throw new Unreadable("date", text);
    }

    private static LocalTime time(String text) throws Unreadable {
        Matcher clock = CLOCK.matcher(text);
        if (!clock.matches()) {
            throw new Unreadable("time", text);
        }
        int hour = number(clock, 1);
        String half = clock.group(4);
        if (half != null) {
            hour = hour % NOON + (half.equalsIgnoreCase("pm") ? NOON : 0);
        }
        try {
            return LocalTime.of(hour, number(clock, 2), clock.group(3) == null ? 0 : number(clock, 3));
        } catch (DateTimeException e) {
            throw new Unreadable("time", text);
        }
    }

    private static Instant instant(String text, ZoneId zone) throws Unreadable {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            String[] parts = text.split("[ T]", 2);
            if (parts.length < 2) {
                throw new Unreadable("date", text);
            }
            return date(parts[0], DateOrder.DMY)
                    .atTime(time(parts[1]))
                    .atZone(zone)
                    .toInstant();
        }
    }

    /** Exact where the file is; a bare number is hours, minutes nowhere. Null for nothing and for what is no duration. */
    private static @Nullable Integer length(String text) {
        Matcher clock = LENGTH.matcher(text);
        if (clock.matches()) {
            return number(clock, 1) * 3600 + number(clock, 2) * 60 + number(clock, 3);
        }
        if (NUMBER.matcher(text).matches()) {
            return new BigDecimal(text.replace(',', '.'))
                    .multiply(HOUR)
                    .setScale(0, RoundingMode.HALF_UP)
                    .intValueExact();
        }
        return Durations.parse(text, LONGEST)
                .map(Duration::toSeconds)
                .map(Math::toIntExact)
                .orElse(null);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /** @param guessed nothing in the file tells */
    private record Decision(DateOrder order, boolean guessed) {}

    /** The file's own evidence: a day over twelve, or twelve-hour clocks, which go with months first. */
    private static Decision decide(List<List<String>> rows, TimeColumns columns, List<Warning> remarks) {
        boolean slashes = false;
        boolean twelveHours = false;
        for (List<String> row : rows) {
            Matcher date = DAY_OR_MONTH_FIRST.matcher(columns.of(row, Column.START_DATE));
            if (!date.matches() || date.group().contains(".")) {
                continue;
            }
            slashes = true;
            if (number(date, 1) > MONTHS) {
                return new Decision(DateOrder.DMY, false);
            }
            if (number(date, 2) > MONTHS) {
                return new Decision(DateOrder.MDY, false);
            }
            twelveHours |=
                    columns.of(row, Column.START_TIME).toLowerCase(Locale.ROOT).endsWith("m");
        }
        DateOrder decided = twelveHours ? DateOrder.MDY : DateOrder.DMY;
        if (slashes) {
            remarks.add(Warning.of("import.warning.date-order." + decided));
        }
        return new Decision(decided, slashes && !twelveHours);
    }

    /**
     * Where its report is grouped, Everhour writes what is the same as above once: the cells from the left on are empty. In one
     * that is not grouped an empty cell is empty; there the first column says the same in rows that follow each other.
     */
    private static void repeatGrouped(List<List<String>> rows, TimeColumns columns) {
        if (!isGrouped(rows, columns)) {
            return;
        }
        List<String> above = List.of();
        for (int i = 0; i < rows.size(); i++) {
            List<String> row = new ArrayList<>(rows.get(i));
            if (isNoRow(row, columns)) {
                continue;
            }
            for (int j = 0; j < Math.min(row.size(), above.size()) && row.get(j).isBlank(); j++) {
                row.set(j, above.get(j));
            }
            rows.set(i, row);
            above = row;
        }
    }

    private static boolean isGrouped(List<List<String>> rows, TimeColumns columns) {
        List<String> first = rows.stream()
                .filter(row -> !isNoRow(row, columns))
                .map(row -> row.get(0).strip())
                .toList();
        return first.stream().anyMatch(String::isEmpty)
                && IntStream.range(1, first.size())
                        .noneMatch(i -> !first.get(i).isEmpty() && first.get(i).equals(first.get(i - 1)));
    }

    /** An empty line, or the one below the rows that adds them up. */
    private static boolean isNoRow(List<String> row, TimeColumns columns) {
        Optional<String> first =
                row.stream().map(String::strip).filter(cell -> !cell.isEmpty()).findFirst();
        boolean dated = !columns.of(row, Column.START_DATE).isEmpty()
                || !columns.of(row, Column.START).isEmpty();
        return first.isEmpty() || (!dated && SUMS.contains(first.get().toLowerCase(Locale.ROOT)));
    }

    private static List<List<String>> lines(String text) {
        List<List<String>> lines = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator(text))
                .skipEmptyLines(false)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(text)) {
            reader.forEach(line -> lines.add(line.getFields()));
        } catch (CsvParseException | IOException e) {
            throw new RuleException("file", "import.time.not-csv");
        }
        return lines;
    }

    private static char separator(String text) {
        String head = text.lines()
                .limit(MOST_TITLES)
                .filter(line -> line.chars()
                                .filter(c -> c == ',' || c == ';' || c == '\t')
                                .count()
                        > 1)
                .findFirst()
                .orElse("");
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(head, candidate) > count(head, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char character) {
        return text.chars().filter(c -> c == character).count();
    }

    private static String text(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            text = new String(bytes, CYRILLIC);
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
