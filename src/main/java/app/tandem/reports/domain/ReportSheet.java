package app.tandem.reports.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A report that is read whole: small enough for a page.
 *
 * @param name in addresses and names of files
 * @param title message key
 */
public record ReportSheet(String name, String title, List<Column> columns, List<Line> lines) implements ReportTable {

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

    /** The sum of each column that has one, over the rows that are shown; money only where all of it is of one currency. */
    public List<@Nullable Object> sums() {
        List<@Nullable Object> sums = new ArrayList<>(Collections.nCopies(columns.size(), null));
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).summed()) {
                sums.set(i, columns.get(i).kind() == Column.Kind.MONEY ? money(i) : whole(i));
            }
        }
        return sums;
    }

    /** Whether any column has a sum. */
    public boolean isSummed() {
        return !lines.isEmpty() && columns.stream().anyMatch(Column::summed);
    }

    private long whole(int column) {
        return lines.stream()
                .map(line -> line.cells().get(column))
                .mapToLong(value -> value == null ? 0 : (Long) value)
                .sum();
    }

    private @Nullable BigDecimal money(int column) {
        if (currency() == null) {
            return null;
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (Line line : lines) {
            if (line.cells().get(column) instanceof BigDecimal amount) {
                sum = sum.add(amount);
            }
        }
        return sum;
    }

    /** The one currency of the whole sheet; null where there are several or none. */
    public @Nullable String currency() {
        int at = -1;
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals("currency")) {
                at = i;
            }
        }
        String found = null;
        for (Line line : lines) {
            Object value = at < 0 ? null : line.cells().get(at);
            if (value != null && found != null && !found.equals(value)) {
                return null;
            }
            found = value == null ? found : value.toString();
        }
        return found;
    }
}
