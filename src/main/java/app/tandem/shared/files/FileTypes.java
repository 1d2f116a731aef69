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

    /** Letters of Outlook are told apart from other OLE files only by what is in them, which nobody here reads. */
    private static final String OUTLOOK = "application/vnd.ms-outlook";

    private static final String ADOBE = "application/vnd.adobe.photoshop";
    private static final String POSTSCRIPT = "application/postscript";
    private static final String UNNAMED = "application/octet-stream";

    /** First bytes, one for one as characters, and where they stand. */
    private record Signature(int offset, String bytes) {

        boolean isIn(String start) {
            return start.startsWith(bytes, offset);
        }
    }

    /** What the files of an ending are, and how they begin: in one of these ways. */
    private record Signed(String name, Set<Signature> signatures) {}

    /** What an agency works with besides documents; only ever handed on, never shown. */
    private static final Map<String, Signed> SIGNED = Map.ofEntries(
            signed("psd", ADOBE, at(0, "8BPS")),
            signed("psb", ADOBE, at(0, "8BPS")),
            signed("ai", POSTSCRIPT, at(0, "%PDF-"), at(0, "%!PS")),
            signed("eps", POSTSCRIPT, at(0, "%!PS"), at(0, "\u00C5\u00D0\u00D3\u00C6")),
            signed("indd", UNNAMED, at(0, "\u0006\u0006\u00ED\u00F5")),
            signed("fig", UNNAMED, at(0, "PK"), at(0, "fig-kiwi")),
            signed("sketch", UNNAMED, at(0, "PK")),
            signed("xd", UNNAMED, at(0, "PK")),
            signed("pages", UNNAMED, at(0, "PK")),
            signed("numbers", UNNAMED, at(0, "PK")),
            signed("key", UNNAMED, at(0, "PK")),
            signed("tif", "image/tiff", at(0, "II*\0"), at(0, "MM\0*")),
            signed("tiff", "image/tiff", at(0, "II*\0"), at(0, "MM\0*")),
            signed("bmp", "image/bmp", at(0, "BM")),
            signed("heic", "image/heic", at(4, "ftyp")),
            signed("heif", "image/heif", at(4, "ftyp")),
            signed("avif", "image/avif", at(4, "ftyp")),
            signed("mp4", "video/mp4", at(4, "ftyp")),
            signed("m4v", "video/mp4", at(4, "ftyp")),
            signed("mov", "video/quicktime", at(4, "ftyp"), at(4, "moov"), at(4, "mdat"), at(4, "wide"), at(4, "free")),
            signed("webm", "video/webm", at(0, "\u001AE\u00DF\u00A3")),
            signed("mkv", "video/x-matroska", at(0, "\u001AE\u00DF\u00A3")),
            signed("avi", "video/x-msvideo", at(8, "AVI ")),
            signed(
                    "mp3",
                    "audio/mpeg",
                    at(0, "ID3"),
                    at(0, "\u00FF\u00FB"),
                    at(0, "\u00FF\u00FA"),
                    at(0, "\u00FF\u00F3"),
                    at(0, "\u00FF\u00F2")),
            signed("m4a", "audio/mp4", at(4, "ftyp")),
            signed("wav", "audio/wav", at(8, "WAVE")),
            signed("ogg", "audio/ogg", at(0, "OggS")),
            signed("rar", "application/vnd.rar", at(0, "Rar!\u001A\u0007")),
            signed("7z", "application/x-7z-compressed", at(0, "7z\u00BC\u00AF'\u001C")),
            signed("ttf", "font/ttf", at(0, "\0\u0001\0\0"), at(0, "true")),
            signed("otf", "font/otf", at(0, "OTTO")),
            signed("woff", "font/woff", at(0, "wOFF")),
            signed("woff2", "font/woff2", at(0, "wOF2")),
            signed("msg", OUTLOOK, at(0, "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1")));

    /**
     * Texts of any content but markup. No scripts: Windows runs js, vbs, bat, cmd and ps1 when they are opened, as it does
     * programs; who has to hand one on puts it into an archive.
     */
    private static final Map<String, String> TEXT = Map.of(
            "txt", "text/plain",
            "log", "text/plain",
            "md", "text/plain",
            "csv", "text/csv",
            "tsv", "text/csv",
            "css", "text/css",
            "json", "application/json");

    private static final Pattern SVG = Pattern.compile(
            "[\\s\u00EF\u00BB\u00BF]*<(\\?xml|!doctype svg|!--|svg)\\b?.*", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern XML = Pattern.compile("[\\s\u00EF\u00BB\u00BF]*<\\?xml\\b.*", Pattern.DOTALL);

    /** Texts that begin with a word of their own. */
    private static final Map<String, String> BEGINNINGS = Map.of("ics", "BEGIN:VCALENDAR", "vcf", "BEGIN:VCARD");

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
        Signed signed = SIGNED.get(ending);
        if (signed != null) {
            return signed.signatures().stream().anyMatch(signature -> signature.isIn(text)) ? signed.name() : null;
        }
        if (isText(start) && !magic.contains("html")) {
            String written = written(ending, text);
            if (written != null) {
                return written;
            }
        }
        if (!isText(start) || magic.contains("html") || MARKUP.matcher(text).matches()) {
            return null;
        }
        return TEXT.get(ending);
    }

    /** What is a text of a form of its own; null for any other. */
    private static @Nullable String written(String ending, String text) {
        if (ending.equals("svg")) {
            return SVG.matcher(text).matches() && text.contains("<svg") ? "image/svg+xml" : null;
        }
        if (ending.equals("xml")) {
            return XML.matcher(text).matches() ? "application/xml" : null;
        }
        String beginning = BEGINNINGS.get(ending);
        String bare = text.startsWith("\u00EF\u00BB\u00BF") ? text.substring(3) : text;
        return beginning != null && bare.stripLeading().regionMatches(true, 0, beginning, 0, beginning.length())
                ? ending.equals("ics") ? "text/calendar" : "text/vcard"
                : null;
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

    private static Signature at(int offset, String bytes) {
        return new Signature(offset, bytes);
    }

    private static Map.Entry<String, Signed> signed(String ending, String name, Signature... signatures) {
        return Map.entry(ending, new Signed(name, Set.of(signatures)));
    }

    private static Map.Entry<String, Type> type(String ending, String name, String... magic) {
        return Map.entry(ending, new Type(name, Set.of(magic)));
    }
}
