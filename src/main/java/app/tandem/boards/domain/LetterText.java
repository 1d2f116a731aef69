package app.tandem.boards.domain;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the words of letters in any encoding: as declared where that can be true, else as the bytes suggest. Nothing here
 * refuses anything; what cannot be read becomes a replacement character.
 */
final class LetterText {

    private static final Pattern ENCODED_WORD =
            Pattern.compile("=\\?([^?*\\s]{1,60})(?:\\*[^?\\s]*)?\\?([bBqQ])\\?([^?]*)\\?=");
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([A-Za-z-]{1,40})(\\*\\d{1,3})?(\\*)?\\s*=\\s*(\"(?:[^\"\\\\]|\\\\.)*+\"?|[^;]*)");
    private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Charset KOI8_R = Charset.forName("KOI8-R");

    /** Texts with fewer foreign letters than one in so many are Western. */
    private static final int WESTERN_SHARE = 4;

    private static final int HEXADECIMAL = 16;

    private LetterText() {}

    /** @param charset as declared; null where it is not */
    static String decode(byte[] bytes, @Nullable String charset) {
        Charset known = charset == null ? null : charset(charset);
        if (known == null || known.equals(StandardCharsets.US_ASCII)) {
            return guess(bytes);
        }
        return new String(bytes, known.equals(StandardCharsets.ISO_8859_1) ? WINDOWS_1252 : known);
    }

    /** The charset of a name as letters write it; null for one that nobody knows. */
    private static @Nullable Charset charset(String declared) {
        String name = declared.strip().replaceAll("[\"']", "").toLowerCase(Locale.ROOT);
        for (String candidate : List.of(
                name,
                name.replaceFirst("^x-", ""),
                name.replaceFirst("^(win|cp)-?(?=12\\d\\d$)", "windows-"),
                name.replaceFirst("-[ie]$", ""))) {
            try {
                if (Charset.isSupported(candidate)) {
                    return Charset.forName(candidate);
                }
            } catch (IllegalCharsetNameException e) {
                // Not even a name: the next guess.
            }
        }
        return null;
    }

    private static String guess(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, oneByteCharset(bytes));
        }
    }

    /** Small letters are most of a text: those of KOI8-R are where windows-1251 has its capitals. */
    private static Charset oneByteCharset(byte[] bytes) {
        int latin = 0;
        int lower = 0;
        int upper = 0;
        for (byte b : bytes) {
            int c = b & 0xFF;
            if (c < 0x80) {
                latin += Character.isLetter(c) ? 1 : 0;
            } else if (c >= 0xE0) {
                lower++;
            } else if (c >= 0xC0) {
                upper++;
            }
        }
        String utf8 = new String(bytes, StandardCharsets.UTF_8);
        long broken = utf8.chars().filter(c -> c == 0xFFFD).count();
        if (broken * WESTERN_SHARE < utf8.chars().filter(c -> c >= 0x80).count()) {
            return StandardCharsets.UTF_8;
        }
        if ((lower + upper) * WESTERN_SHARE < latin) {
            return WINDOWS_1252;
        }
        return lower >= upper ? WINDOWS_1251 : KOI8_R;
    }

    /**
     * A header as people read it.
     *
     * @param raw its bytes as ISO 8859-1, possibly folded
     */
    static String header(@Nullable String raw) {
        if (raw == null) {
            return "";
        }
        String line = raw.replaceAll("\\r?\\n", "");
        StringBuilder text = new StringBuilder();
        ByteArrayOutputStream word = new ByteArrayOutputStream();
        String charset = null;
        int end = 0;
        Matcher words = ENCODED_WORD.matcher(line);
        while (words.find()) {
            String between = line.substring(end, words.start());
            // A letter may be cut in two by encoded words that follow each other, so their bytes are joined first.
            boolean goesOn = charset != null && between.isBlank() && charset.equalsIgnoreCase(words.group(1));
            if (!goesOn) {
                flush(word, charset, text);
                text.append(charset != null && between.isBlank() ? "" : plain(between));
            }
            charset = words.group(1);
            word.writeBytes(bytes(words.group(2), words.group(3)));
            end = words.end();
        }
        flush(word, charset, text);
        return text.append(plain(line.substring(end)))
                .toString()
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static void flush(ByteArrayOutputStream word, @Nullable String charset, StringBuilder text) {
        text.append(decode(word.toByteArray(), charset));
        word.reset();
    }

    private static String plain(String raw) {
        return guess(raw.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] bytes(String encoding, String text) {
        if (encoding.equalsIgnoreCase("b")) {
            return base64(text);
        }
        return percent(text.replace('_', ' '), '=');
    }

    /** As much of it as can be read. */
    private static byte[] base64(String text) {
        String clean = text.replaceAll("[^A-Za-z0-9+/]", "");
        return Base64.getDecoder()
                .decode(clean.substring(0, clean.length() % 4 == 1 ? clean.length() - 1 : clean.length()));
    }

    private static byte[] percent(String text, char mark) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == mark && i + 2 < text.length()) {
                int high = Character.digit(text.charAt(i + 1), HEXADECIMAL);
                int low = Character.digit(text.charAt(i + 2), HEXADECIMAL);
                if (high >= 0 && low >= 0) {
                    bytes.write(high * HEXADECIMAL + low);
                    i += 2;
                    continue;
                }
            }
            bytes.write(c & 0xFF);
        }
        return bytes.toByteArray();
    }

    /** The value of a header before its parameters, in small letters. */
    static String value(@Nullable String raw) {
        if (raw == null) {
            return "";
        }
        int semicolon = raw.indexOf(';');
        return (semicolon < 0 ? raw : raw.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    /**
     * A parameter of a header, put together of its pieces (RFC 2231) and decoded; null when it is not there.
     *
     * @param raw the header, however badly written
     */
    static @Nullable String parameter(@Nullable String raw, String name) {
        if (raw == null) {
            return null;
        }
        List<String> pieces = new ArrayList<>();
        boolean percent = false;
        Matcher parameters = PARAMETER.matcher(raw.replaceAll("\\r?\\n", ""));
        while (parameters.find()) {
            if (parameters.group(1).equalsIgnoreCase(name)) {
                percent |= parameters.group(3) != null;
                pieces.add(unquoted(parameters.group(4).strip()));
                if (parameters.group(2) == null) {
                    break;
                }
            }
        }
        if (pieces.isEmpty()) {
            return null;
        }
        String joined = String.join("", pieces);
        if (!percent) {
            return header(joined);
        }
        String[] parts = joined.split("'", 3);
        return parts.length == 3 ? decode(percent(parts[2], '%'), parts[0]) : decode(percent(joined, '%'), null);
    }

    private static String unquoted(String value) {
        if (!value.startsWith("\"")) {
            return value;
        }
        String inner = value.length() > 1 && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value.substring(1);
        return inner.replaceAll("\\\\(.)", "$1");
    }
}
