package app.tandem.boards.domain;

import app.tandem.shared.text.LetterHtml;
import app.tandem.shared.text.Texts;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.SharedFileInputStream;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes letters (RFC 5322, MIME) apart, however badly they were written. The file is looked through first, so that one which
 * claims a million parts or headers is never given to the parser; then parts, nesting and decoded bytes are counted while
 * reading. What goes beyond is shown as text, or named among what was left out. Nothing outside of the file is ever read.
 */
@Component
class LetterReader {

    private static final Logger log = LoggerFactory.getLogger(LetterReader.class);

    private static final long LARGEST = 40L * 1024 * 1024;
    private static final int MOST_BOUNDARIES = 2000;
    private static final int LONGEST_HEADERS = 512 * 1024;
    private static final int MOST_PARTS = 500;
    private static final int DEEPEST = 20;
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_BODY = 4 * 1024 * 1024;
    private static final int START_AS_TEXT = 100_000;
    private static final Instant EARLIEST = Instant.parse("1980-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    /** Endings for files that come without a name. */
    private static final Map<String, String> ENDINGS = Map.of(
            "image/png", "png",
            "image/jpeg", "jpg",
            "image/gif", "gif",
            "image/webp", "webp",
            "application/pdf", "pdf",
            "text/csv", "csv",
            "message/rfc822", "eml",
            "message/delivery-status", "txt",
            "text/rfc822-headers", "txt");

    private static final Session SESSION = session();

    private final LetterHtml html;

    LetterReader(LetterHtml html) {
        this.html = html;
    }

    /** Opens the decoded content of a file of a letter, while the letter is open. */
    interface Content {
        InputStream open() throws IOException, MessagingException;
    }

    /** A file of a letter. */
    record LetterFile(String name, Content content) {}

    /**
     * Reads a letter.
     *
     * @param name of its file, for one that cannot be taken apart
     * @param use gets the letter and its files, which are gone afterwards
     */
    <T> T read(InputStream content, String name, BiFunction<Letter, List<LetterFile>, T> use) throws IOException {
        Path file = Files.createTempFile("letter", null);
        try {
            try (var out = Files.newOutputStream(file)) {
                content.transferTo(out);
            }
            if (!isSensible(file)) {
                return use.apply(asText(file, name), List.of());
            }
            return parsed(file, name, use);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private <T> T parsed(Path file, String name, BiFunction<Letter, List<LetterFile>, T> use) throws IOException {
        try (SharedFileInputStream shared = new SharedFileInputStream(file.toFile())) {
            Parts parts = new Parts();
            Letter letter;
            try {
                MimeMessage message = new MimeMessage(SESSION, shared);
                parts.walk(message, 0, true);
                letter = letter(message, parts);
            } catch (MessagingException | IOException | RuntimeException e) {
                log.info("A letter of {} bytes is shown as text: {}", Files.size(file), e.toString());
                return use.apply(asText(file, name), List.of());
            }
            return use.apply(letter, parts.files);
        }
    }

    private Letter letter(MimeMessage message, Parts parts) throws MessagingException {
        String markup = cut(Texts.clean(parts.html.toString()), Letter.LONGEST_HTML);
        String words = Texts.clean(parts.text.toString());
        return new Letter(
                cut(Texts.clean(LetterText.header(message.getHeader("Subject", null))), Letter.LONGEST_SUBJECT),
                cut(addresses(message, "From"), Letter.LONGEST_SUBJECT),
                cut(addresses(message, "To"), Letter.LONGEST_ADDRESSES),
                cut(addresses(message, "Cc"), Letter.LONGEST_ADDRESSES),
                sentAt(message),
                cut(words.isEmpty() ? html.words(markup) : words, Letter.LONGEST_TEXT),
                markup,
                false,
                parts.leftOut);
    }

    private static String addresses(MimeMessage message, String header) throws MessagingException {
        String shown = LetterText.header(message.getHeader(header, ", "));
        return Texts.clean(shown).replaceAll("\"([^\"]*)\"", "$1");
    }

    /** As the letter says, else when the last server on its way got it. */
    private static @Nullable Instant sentAt(MimeMessage message) throws MessagingException {
        List<String> dates = new ArrayList<>();
        String date = message.getHeader("Date", null);
        if (date != null) {
            dates.add(date);
        }
        String[] received = message.getHeader("Received");
        if (received != null) {
            dates.add(received[0].substring(received[0].lastIndexOf(';') + 1).replaceAll("\\r?\\n", " "));
        }
        for (String text : dates) {
            try {
                Instant at = new MailDateFormat().parse(text.strip()).toInstant();
                if (at.isAfter(EARLIEST) && at.isBefore(LATEST)) {
                    return at;
                }
            } catch (ParseException | RuntimeException e) {
                // The next one.
            }
        }
        return null;
    }

    /** What is found on the way through the parts. */
    private static final class Parts {
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder html = new StringBuilder();
        private final List<LetterFile> files = new ArrayList<>();
        private final List<String> leftOut = new ArrayList<>();
        private int seen;

        private void walk(MimePart part, int depth, boolean isWhole) throws MessagingException, IOException {
            String raw = part.getHeader("Content-Type", null);
            String type = LetterText.value(raw);
            String disposition = part.getHeader("Content-Disposition", null);
            String name = name(raw, disposition);
            boolean attached = LetterText.value(disposition).equals("attachment") || name != null;
            if (++seen > MOST_PARTS || depth > DEEPEST) {
                leftOut.add(name == null ? "…" : name);
                return;
            }
            if (type.startsWith("multipart/")) {
                walkAll(part, raw, type, depth);
                return;
            }
            boolean isWords = type.isEmpty() || type.equals("text/plain") || type.equals("text/html");
            if (isWords && (isWhole || !attached)) {
                (type.equals("text/html") ? html : text)
                        .append(LetterText.decode(start(part), LetterText.parameter(raw, "charset")))
                        .append(type.equals("text/html") ? "" : "\n\n");
                if (name == null) {
                    return;
                }
            }
            files.add(new LetterFile(named(name, type, files.size() + 1), () -> decoded(part)));
        }

        private void walkAll(MimePart part, @Nullable String raw, String type, int depth)
                throws MessagingException, IOException {
            String boundary = LetterText.parameter(raw, "boundary");
            // Written anew, because many letters leave out quotes that the parser wants.
            String clean = boundary == null ? type : type + "; boundary=\"" + boundary.replace("\"", "") + "\"";
            part.setHeader("Content-Type", clean);
            if (!(part.getContent() instanceof MimeMultipart multipart)) {
                return;
            }
            int count;
            try {
                count = multipart.getCount();
            } catch (MessagingException e) {
                // No boundary where one is promised: then it is the words themselves.
                text.append(LetterText.decode(start(part), null));
                return;
            }
            for (int i = 0; i < count; i++) {
                BodyPart child = multipart.getBodyPart(i);
                if (child instanceof MimeBodyPart body) {
                    walk(body, depth + 1, false);
                }
            }
        }
    }

    private static @Nullable String name(@Nullable String type, @Nullable String disposition) {
        String name = LetterText.parameter(disposition, "filename");
        if (name == null || name.isBlank()) {
            name = LetterText.parameter(type, "name");
        }
        return name == null || name.isBlank() ? null : name;
    }

    /** A name that can be kept: without folders, not too long, with an ending. */
    private static String named(@Nullable String given, String type, int number) {
        String clean =
                Texts.clean(given == null ? "" : given).replace('\\', '/').replaceAll("\\s+", " ");
        clean = clean.substring(clean.lastIndexOf('/') + 1);
        int dot = clean.lastIndexOf('.');
        String ending = dot > 0 && clean.length() - dot <= 10 ? clean.substring(dot) : "";
        String base = ending.isEmpty() ? clean : clean.substring(0, dot);
        if (base.replace(".", "").isBlank()) {
            base = "file-" + number;
        }
        if (ending.isEmpty() && ENDINGS.containsKey(type)) {
            ending = "." + ENDINGS.get(type);
        }
        return cut(base, LONGEST_NAME) + ending;
    }

    /** The decoded beginning of a part, as much as anybody reads. */
    private static byte[] start(MimePart part) throws IOException, MessagingException {
        ByteArrayOutputStream start = new ByteArrayOutputStream();
        try (InputStream content = decoded(part)) {
            byte[] buffer = new byte[8192];
            int length = read(content, buffer);
            while (length > 0 && start.size() < LONGEST_BODY) {
                start.write(buffer, 0, length);
                length = read(content, buffer);
            }
        }
        return start.toByteArray();
    }

    /** A damaged end of what was encoded ends the content; what was read before it counts. */
    private static int read(InputStream content, byte[] buffer) {
        try {
            return content.read(buffer);
        } catch (IOException e) {
            return -1;
        }
    }

    private static InputStream decoded(MimePart part) throws IOException, MessagingException {
        String encoding = LetterText.value(part.getHeader("Content-Transfer-Encoding", null));
        InputStream raw =
                part instanceof MimeBodyPart body ? body.getRawInputStream() : ((MimeMessage) part).getRawInputStream();
        return switch (encoding) {
            case "base64" -> new LenientBase64(new BufferedInputStream(raw));
            case "quoted-printable", "uuencode", "x-uuencode", "x-uue" -> MimeUtility.decode(raw, encoding);
            default -> raw;
        };
    }

    /** Whether the parser can be given the file: it would keep every header and every part in memory. */
    private static boolean isSensible(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            return false;
        }
        int boundaries = 0;
        int headers = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 64 * 1024)) {
            StringBuilder start = new StringBuilder();
            int length = 0;
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b != '\n') {
                    length++;
                    if (start.length() < 80) {
                        start.append((char) b);
                    }
                    continue;
                }
                boundaries += start.indexOf("--") == 0 ? 1 : 0;
                headers = isHeaderLike(start) ? headers + length : 0;
                if (boundaries > MOST_BOUNDARIES || headers > LONGEST_HEADERS) {
                    return false;
                }
                start.setLength(0);
                length = 0;
            }
            return headers + length <= LONGEST_HEADERS || !isHeaderLike(start);
        }
    }

    private static boolean isHeaderLike(CharSequence line) {
        if (line.isEmpty()) {
            return false;
        }
        if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
            return true;
        }
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == ':') {
                return i > 0;
            }
            if (c <= ' ' || c > '~') {
                return false;
            }
        }
        return false;
    }

    private static Letter asText(Path file, String name) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(START_AS_TEXT);
        }
        String text = Texts.clean(LetterText.decode(start, null));
        String subject = name.toLowerCase(Locale.ROOT).endsWith(".eml") ? name.substring(0, name.length() - 4) : name;
        return new Letter(cut(subject, Letter.LONGEST_SUBJECT), "", "", "", null, text, "", true, List.of());
    }

    /** PostgreSQL counts characters, Java halves of them. */
    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }

    private static Session session() {
        Properties properties = new Properties();
        properties.setProperty("mail.mime.allowutf8", "false");
        return Session.getInstance(properties);
    }
}
