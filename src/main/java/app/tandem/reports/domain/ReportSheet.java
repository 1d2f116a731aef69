package app.tandem.reports.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A report that is read whole: small enough for a page.
 *
 * @param name in addresses and names of files
 * @param title message key
 */
public record ReportSheet(String name, String title, List<Column> columns, List<Line> lines) implements ReportTable {

    private static final int MINUTE = 60;

    /**
     * A row.
     *
     * @param cells a value or null for each column
     * @param href where what is behind it can be seen; null for nowhere
     * @param bad it wants somebody's attention
     */
    public record Line(
            List<@Nullable Object> cells, @Nullable String href, boolean bad) {}

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
            sums.add(sum == null ? null : cell(columns.get(i).kind(), sum));
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
