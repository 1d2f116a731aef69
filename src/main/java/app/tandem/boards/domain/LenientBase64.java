package app.tandem.boards.domain;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Decodes Base64 as letters carry it: signs that do not belong there are passed over, and what is left of a damaged end is
 * read as far as it goes.
 */
final class LenientBase64 extends InputStream {

    private static final String SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int BITS = 6;

    /** What each sign stands for; −1 for those that are none. */
    private static final int[] VALUES = values();

    private final InputStream in;
    private int bits;
    private int count;

    /** @param in is read in single bytes and should be buffered */
    LenientBase64(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        while (count < Byte.SIZE) {
            int sign = in.read();
            if (sign < 0 || sign == '=') {
                return -1;
            }
            int value = sign < VALUES.length ? VALUES[sign] : -1;
            if (value >= 0) {
                bits = bits << BITS | value;
                count += BITS;
            }
        }
        count -= Byte.SIZE;
        return bits >> count & 0xFF;
    }

    private static int[] values() {
        int[] values = new int[Byte.MAX_VALUE + 1];
        Arrays.fill(values, -1);
        for (int i = 0; i < SIGNS.length(); i++) {
            values[SIGNS.charAt(i)] = i;
        }
        return values;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
