package app.tandem.reports.domain;

import app.tandem.reports.domain.Column.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the columns of a table come to while it is read; money of several currencies comes to nothing. */
final class ColumnSums {

    /** The name of the column in which currencies stand. */
    static final String CURRENCY = "currency";

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

    /** The sum of a column, in the unit of its cells; null where there is none. */
    @Nullable
    BigDecimal of(int column) {
        Column of = columns.get(column);
        return of.summed() && (of.kind() != Kind.MONEY || currencies.size() == 1) ? sums.get(column) : null;
    }
}
