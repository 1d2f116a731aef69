package app.tandem.shared.files;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.tika.Tika;
import org.jspecify.annotations.Nullable;

/**
 * The list of what is let in. The ending of the name says what a file claims to be, the first bytes must agree: one
 * without the other is how a script becomes an attachment.
 */
final class FileTypes {

    private static final String ZIP = "application/zip";
    private static final String OOXML = "application/x-tika-ooxml";
    private static final String OLE = "application/x-tika-msoffice";
    private static final String TNEF = "application/vnd.ms-tnef";
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
    private static final String OPEN = "application/vnd.oasis.opendocument.";
    private static final Pattern HEADER_LINE = Pattern.compile(
            "\\s*(?:From [^\\r\\n]*\\r?\\n)?[A-Za-z][A-Za-z0-9-]*: ?[^\\r\\n]*\\r?\\n.*", Pattern.DOTALL);
    private static final Pattern END_OF_HEADERS = Pattern.compile("\\S\\r?\\n\\r?\\n");
    private static final Pattern MARKUP = Pattern.compile(
            "[\\s\u00EF\u00BB\u00BF]*<(\\?xml|!doctype|html|head|body|svg|script)\\b.*",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    /** What a file of an ending is, and which first bytes it may have. */
    private record Type(String name, Set<String> magic) {}

    private static final Map<String, Type> BINARY = Map.ofEntries(
            type("pdf", "application/pdf", "application/pdf"),
            type("rtf", "application/rtf", "application/rtf"),
            type("doc", "application/msword", OLE, "application/msword"),
            type("xls", "application/vnd.ms-excel", OLE, "application/vnd.ms-excel"),
            type("ppt", "application/vnd.ms-powerpoint", OLE, "application/vnd.ms-powerpoint"),
            type("docx", OFFICE + "wordprocessingml.document", ZIP, OOXML),
            type("xlsx", OFFICE + "spreadsheetml.sheet", ZIP, OOXML),
            type("pptx", OFFICE + "presentationml.presentation", ZIP, OOXML),
            type("odt", OPEN + "text", ZIP, OPEN + "text"),
            type("ods", OPEN + "spreadsheet", ZIP, OPEN + "spreadsheet"),
            type("odp", OPEN + "presentation", ZIP, OPEN + "presentation"),
            type("zip", ZIP, ZIP),
            type("png", "image/png", "image/png"),
            type("jpg", "image/jpeg", "image/jpeg"),
            type("jpeg", "image/jpeg", "image/jpeg"),
            type("gif", "image/gif", "image/gif"),
            type("webp", "image/webp", "image/webp"),
            // What Outlook sends to those who do not use it (winmail.dat).
            type("dat", TNEF, TNEF, "application/ms-tnef"));

    private static final Map<String, String> TEXT =
            Map.of("txt", "text/plain", "log", "text/plain", "md", "text/plain", "csv", "text/csv", "tsv", "text/csv");
    private static final Map<String, String> EXPORTS =
            Map.of("csv", "text/csv", "xlsx", OFFICE + "spreadsheetml.sheet", "pdf", "application/pdf");
    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/gif");

    private final Tika tika = new Tika();

    /**
     * @param start the first bytes, up to 64 KB
     * @return media type, or null when it is refused
     */
    @Nullable
    String accepted(byte[] start, String name, FileKind kind) {
        String magic = tika.detect(start);
        if (kind == FileKind.IMAGE) {
            return PICTURES.contains(magic) ? magic : null;
        }
        String ending = ending(name);
        if (kind == FileKind.IMPORT) {
            return TEXT.getOrDefault(ending, "application/octet-stream");
        }
        if (kind == FileKind.EXPORT) {
            return EXPORTS.get(ending);
        }
        Type binary = BINARY.get(ending);
        if (binary != null) {
            return binary.magic().contains(magic) ? binary.name() : null;
        }
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (ending.equals("eml")) {
            return isLetter(text) ? "message/rfc822" : null;
        }
        if (!isText(start) || magic.contains("html") || MARKUP.matcher(text).matches()) {
            return null;
        }
        return TEXT.get(ending);
    }

    /** Headers first; what follows them may be in any encoding, also in none. */
    private static boolean isLetter(String text) {
        Matcher end = END_OF_HEADERS.matcher(text);
        String headers = end.find() ? text.substring(0, end.start()) : text;
        return HEADER_LINE.matcher(text).matches() && isText(headers.getBytes(StandardCharsets.ISO_8859_1));
    }

    static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** In any encoding, also the one-byte ones of Russian banks: no control characters; UTF-16 says so at its start. */
    private static boolean isText(byte[] start) {
        if (start.length >= 2
                && ((start[0] == (byte) 0xFF && start[1] == (byte) 0xFE)
                        || (start[0] == (byte) 0xFE && start[1] == (byte) 0xFF))) {
            return true;
        }
        for (byte b : start) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f') {
                return false;
            }
        }
        return true;
    }

    private static Map.Entry<String, Type> type(String ending, String name, String... magic) {
        return Map.entry(ending, new Type(name, Set.of(magic)));
    }
}
