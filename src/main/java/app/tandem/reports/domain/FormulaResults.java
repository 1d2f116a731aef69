package app.tandem.reports.domain;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/**
 * Puts what formulas come to beside them while a sheet passes by: fastexcel writes formulas alone, and a program that shows
 * a book without computing it would show nothing in their place.
 */
final class FormulaResults extends FilterOutputStream {

    /** Texts of cells are escaped, so only formulas end so. */
    private static final byte[] END = "</f>".getBytes(StandardCharsets.US_ASCII);

    private final Iterator<Double> results;
    private int matched;

    /** @param results of all formulas of the sheet, in their order */
    FormulaResults(OutputStream out, List<Double> results) {
        super(out);
        this.results = results.iterator();
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        for (int i = offset; i < offset + length; i++) {
            matched = bytes[i] == END[matched] ? matched + 1 : bytes[i] == END[0] ? 1 : 0;
            if (matched == END.length) {
                matched = 0;
                out.write(bytes, from, i + 1 - from);
                out.write("<v>%s</v>".formatted(results.next()).getBytes(StandardCharsets.US_ASCII));
                from = i + 1;
            }
        }
        out.write(bytes, from, offset + length - from);
    }
}
