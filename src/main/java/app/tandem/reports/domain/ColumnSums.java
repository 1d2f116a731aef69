package app.tandem.reports.domain;

import app.tandem.reports.domain.Column.Kind;
import app.tandem.reports.domain.Column.Ratio;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the columns of a table come to while it is read; money of several currencies comes to nothing. */
final class ColumnSums {

    /** The name of the column in which currencies stand. */
    static final String CURRENCY = "currency";

    private static final BigDecimal HOUR = BigDecimal.valueOf(3600);

    private final List<Column> columns;
    private final List<BigDecimal> sums;
    private final Set<Object> currencies = new HashSet<>();

    ColumnSums(List<Column> columns) {
        this.columns = columns;
        this.sums = new ArrayList<>(Collections.nCopies(columns.size(), BigDecimal.ZERO));
    }

    void add(List<@Nullable Object> row) {
        for (int i = 0; i < columns.size(); i++) {
            Object value = row.get(i);
            if (value == null) {
                continue;
            }
            if (columns.get(i).name().equals(CURRENCY)) {
                currencies.add(value);
            } else if (columns.get(i).summed()) {
                BigDecimal number = value instanceof BigDecimal amount ? amount : BigDecimal.valueOf((Long) value);
                sums.set(i, sums.get(i).add(number));
            }
        }
    }

    /** What stands below a column, in the unit of its cells: its sum, or what it is of two sums; null where there is nothing. */
    @Nullable
    BigDecimal of(int column) {
        Column of = columns.get(column);
        return of.ratio() != null ? ratio(of.kind(), of.ratio()) : sum(column, of);
    }

    /** The one currency of all rows; null where there are several, or none. */
    @Nullable
    Object currency() {
        return currencies.size() == 1 ? currencies.iterator().next() : null;
    }

    /** The place of a column. */
    int place(String name) {
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private @Nullable BigDecimal ratio(Kind kind, Ratio ratio) {
        BigDecimal part = of(place(ratio.part()));
        BigDecimal whole = of(place(ratio.whole()));
        if (part == null || whole == null || whole.signum() == 0) {
            return null;
        }
        return kind == Kind.MONEY
                ? part.multiply(HOUR).divide(whole, 2, RoundingMode.HALF_UP)
                : part.divide(whole, MathContext.DECIMAL64);
    }

    private @Nullable BigDecimal sum(int column, Column of) {
        return of.summed() && (of.kind() != Kind.MONEY || currencies.size() == 1) ? sums.get(column) : null;
    }
}
