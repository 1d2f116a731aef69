package app.tandem.reports.domain;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A report as a table, for files of any length: what it is called, its columns and a way to read its rows once. */
public interface ReportTable {

    /** Part of the file's name. */
    String name();

    /** Message key. */
    String title();

    List<Column> columns();

    /** Reads the rows one after the other; each has a value or null for each column, of the kind that it says. */
    void read(Consumer<List<@Nullable Object>> reader);
}
