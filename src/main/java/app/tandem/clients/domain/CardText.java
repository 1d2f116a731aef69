package app.tandem.clients.domain;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out in which charset a vCard file was written. New ones are UTF-8; a phone or an old Outlook wrote whatever its
 * system had and often says so nowhere.
 */
final class CardText {

    private static final Charset CYRILLIC = Charset.forName("windows-1251");
    private static final Charset CYRILLIC_OF_UNIX = Charset.forName("KOI8-R");
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final Pattern NAMED = Pattern.compile(";CHARSET=\"?([A-Za-z0-9][A-Za-z0-9_.-]{1,40})");

    private CardText() {}

    static String decode(byte[] bytes) {
        String text = new String(bytes, wide(bytes));
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** For the quoted-printable values of the file that name no charset. */
    static Charset ofQuotedPrintable(String text) {
        ByteArrayOutputStream unnamed = new ByteArrayOutputStream();
        boolean goesOn = false;
        for (String line : text.split("\r?\n")) {
            String head = line.substring(0, Math.max(0, line.indexOf(':'))).toUpperCase(Locale.ROOT);
            if (goesOn || head.contains("QUOTED-PRINTABLE") && !head.contains("CHARSET=")) {
                unquote(line, unnamed);
                goesOn = line.endsWith("=");
            }
        }
        return charset(unnamed.toByteArray());
    }

    /** A file begins with "BEGIN", so that two bytes tell how wide its characters are. */
    private static Charset wide(byte[] bytes) {
        if (bytes.length > 1) {
            int first = bytes[0] & 0xff;
            int second = bytes[1] & 0xff;
            if (first == 0xfe && second == 0xff || first == 0 && second != 0) {
                return StandardCharsets.UTF_16BE;
            }
            if (first == 0xff && second == 0xfe || first != 0 && second == 0) {
                return StandardCharsets.UTF_16LE;
            }
        }
        return charset(bytes);
    }

    private static Charset charset(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            Matcher named = NAMED.matcher(new String(bytes, StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT));
            while (named.find()) {
                String name = named.group(1);
                if (!name.startsWith("UTF") && Charset.isSupported(name)) {
                    return Charset.forName(name);
                }
            }
            return guess(bytes);
        }
    }

    /**
     * In Western names a letter beyond ASCII stands alone; Cyrillic ones stand together, and most are small: the small
     * ones are where the other Cyrillic charset has its capitals.
     */
    private static Charset guess(byte[] bytes) {
        int alone = 0;
        int together = 0;
        int low = 0;
        int high = 0;
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[i] & 0xff;
            if (b < 0xc0) {
                continue;
            }
            boolean neighbour = i > 0 && bytes[i - 1] < 0 || i + 1 < bytes.length && bytes[i + 1] < 0;
            alone += neighbour ? 0 : 1;
            together += neighbour ? 1 : 0;
            low += b < 0xe0 ? 1 : 0;
            high += b < 0xe0 ? 0 : 1;
        }
        if (alone > together) {
            return WESTERN;
        }
        return high >= low ? CYRILLIC : CYRILLIC_OF_UNIX;
    }

    private static void unquote(String line, ByteArrayOutputStream into) {
        for (int i = 0; i < line.length(); i++) {
            int high = line.charAt(i) == '=' && i + 2 < line.length() ? Character.digit(line.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(line.charAt(i + 2), 16);
            if (low < 0) {
                into.write(line.charAt(i) < 0x80 ? line.charAt(i) : '?');
            } else {
                into.write(high * 16 + low);
                i += 2;
            }
        }
    }
}
