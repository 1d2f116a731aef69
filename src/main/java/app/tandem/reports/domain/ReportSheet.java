package app.tandem.reports.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A report that is read whole: small enough for a page.
 *
 * @param name in addresses and names of files
 * @param title message key
 * @param note what it leaves out; null for nothing
 */
public record ReportSheet(
        String name,
        String title,
        List<Column> columns,
        List<Line> lines,
        @Nullable Note note) implements ReportTable {

    private static final int MINUTE = 60;

    /**
     * What a report does not show.
     *
     * @param things how many
     * @param seconds of work on them
     * @param href where they are
     */
    public record Note(int things, long seconds, String href) {}

    /**
     * A row.
     *
     * @param cells a value or null for each column
     * @param links where what is behind a cell can be seen, or null, for each column
     * @param bad it wants somebody's attention
     */
    public record Line(List<@Nullable Object> cells, List<@Nullable String> links, boolean bad) {

        /** A row whose name and figures open the same; null for nowhere. */
        static Line of(List<@Nullable Object> cells, @Nullable String href, boolean bad) {
            List<@Nullable String> links = new ArrayList<>();
            for (int i = 0; i < cells.size(); i++) {
                links.add(i == 0 || cells.get(i) instanceof Number ? href : null);
            }
            return new Line(cells, links, bad);
        }

        /** The same row with something else behind one of its cells. */
        Line linked(int cell, @Nullable String href) {
            List<@Nullable String> others = new ArrayList<>(links);
            others.set(cell, href);
            return new Line(cells, others, bad);
        }

        /** Behind that cell is what is behind the first one too. */
        public boolean repeats(int cell) {
            return cell > 0 && Objects.equals(links.get(cell), links.get(0));
        }
    }

    ReportSheet(String name, String title, List<Column> columns, List<Line> lines) {
        this(name, title, columns, lines, null);
    }

    /** A report of which nothing could be read. */
    public static ReportSheet empty(String name) {
        return new ReportSheet(name, "report." + name, List.of(), List.of());
    }

    @Override
    public void read(Consumer<List<@Nullable Object>> reader) {
        lines.forEach(line -> reader.accept(line.cells()));
    }

    /**
     * What stands below each column: its sum over the rows that are shown, or what it is of two sums; money only where all of it
     * is of one currency.
     */
    public List<@Nullable Object> sums() {
        ColumnSums all = new ColumnSums(columns);
        lines.forEach(line -> all.add(line.cells()));
        List<@Nullable Object> sums = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            BigDecimal sum = all.of(i);
            boolean isCurrency = columns.get(i).name().equals(ColumnSums.CURRENCY);
            sums.add(
                    isCurrency
                            ? all.currency()
                            : sum == null ? null : cell(columns.get(i).kind(), sum));
        }
        return sums;
    }

    private static Object cell(Column.Kind kind, BigDecimal sum) {
        return switch (kind) {
            case MONEY -> sum;
            case SHARE -> sum.doubleValue();
            default -> sum.longValueExact();
        };
    }

    /** Some duration has seconds; all durations of the report are then written with them. */
    public boolean toTheSecond() {
        return lines.stream()
                .anyMatch(line -> IntStream.range(0, columns.size())
                        .anyMatch(i -> columns.get(i).kind() == Column.Kind.DURATION
                                && line.cells().get(i) instanceof Long seconds
                                && seconds % MINUTE != 0));
    }

    /** Whether any column has a sum. */
    public boolean isSummed() {
        return !lines.isEmpty() && columns.stream().anyMatch(Column::summed);
    }
}
