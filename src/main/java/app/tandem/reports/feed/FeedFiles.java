package app.tandem.reports.feed;

import app.tandem.reports.domain.TableFiles;
import app.tandem.shared.money.Money;
import app.tandem.shared.security.Viewer;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Feeds as CSV that is the same for every reader: commas, points, the names of the API as heads, every column always there.
 * Rates are two columns, because their currency stands beside them.
 */
@Component
public class FeedFiles {

    private final Feed feed;

    FeedFiles(Feed feed) {
        this.feed = feed;
    }

    /** The feeds that there are. */
    public enum Kind {
        ENTRIES(FeedEntry.TABLE),
        CARDS(FeedCard.TABLE),
        PROJECTS(FeedProject.TABLE),
        PEOPLE(FeedPerson.TABLE),
        CLIENTS(FeedClient.TABLE);

        private final FeedTable<?> table;

        Kind(FeedTable<?> table) {
            this.table = table;
        }

        /** Part of the file's name. */
        public String fileName() {
            return table.name();
        }
    }

    /**
     * Writes rows while they are read.
     *
     * @return what comes next
     */
    public FeedPage<?> write(Kind kind, Viewer viewer, FeedAsked asked, OutputStream out) throws IOException {
        return write(kind.table, viewer, asked, out);
    }

    private <T extends Record & FeedRow> FeedPage<T> write(
            FeedTable<T> table, Viewer viewer, FeedAsked asked, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(TableFiles.BYTE_ORDER_MARK);
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
        RecordComponent[] columns = table.type().getRecordComponents();
        csv.writeRecord(heads(columns));
        FeedPage<T> end = feed.read(table, viewer, asked, row -> csv.writeRecord(cells(columns, row)));
        csv.flush();
        writer.flush();
        return end;
    }

    private static List<String> heads(RecordComponent[] columns) {
        List<String> heads = new ArrayList<>();
        for (RecordComponent column : columns) {
            heads.add(column.getName());
            if (column.getType() == Money.class) {
                heads.add(column.getName() + "Currency");
            }
        }
        return heads;
    }

    private static List<String> cells(RecordComponent[] columns, Record row) {
        List<String> cells = new ArrayList<>();
        for (RecordComponent column : columns) {
            Object value = value(column, row);
            if (column.getType() == Money.class) {
                Money money = (Money) value;
                cells.add(money == null ? "" : money.amount().toPlainString());
                cells.add(money == null ? "" : money.currency());
            } else {
                cells.add(cell(value));
            }
        }
        return cells;
    }

    private static @Nullable Object value(RecordComponent column, Record row) {
        try {
            return column.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Collection<?> many) {
            return many.stream().map(String::valueOf).collect(Collectors.joining(" "));
        }
        return value instanceof String text ? TableFiles.harmless(text) : value.toString();
    }
}
