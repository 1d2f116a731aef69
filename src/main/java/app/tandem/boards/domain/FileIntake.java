package app.tandem.boards.domain;

import app.tandem.boards.domain.LetterReader.LetterFile;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.files.FileKind;
import app.tandem.shared.files.StoredFile;
import app.tandem.shared.files.StoredFiles;
import jakarta.mail.MessagingException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes files for cards in: keeps them, draws previews of pictures, takes letters apart and keeps their files too, those of
 * letters within letters as well. Runs before the transaction that puts them on a card.
 */
@Service
public class FileIntake {

    private static final String LETTER = "message/rfc822";
    private static final int DEEPEST = 5;
    private static final int MOST_FILES = 100;
    private static final long MOST_BYTES = 150L * 1024 * 1024;

    private final StoredFiles files;
    private final LetterReader letters;

    FileIntake(StoredFiles files, LetterReader letters) {
        this.files = files;
        this.letters = letters;
    }

    /** What one upload may still become, however it is packed. */
    private static final class Allowance {
        private int filesLeft = MOST_FILES;
        private long bytesLeft = MOST_BYTES;
    }

    /**
     * Keeps a file.
     *
     * @param name as the sender calls it
     * @throws RuleException as {@link StoredFiles#keep}; what a letter brings along is never refused but named as left out
     */
    @Transactional(propagation = Propagation.NEVER)
    public KeptFile keep(InputStream content, String name) {
        return keep(content, name, new Allowance(), 0);
    }

    /** The same for a file that is kept already. */
    @Transactional(propagation = Propagation.NEVER)
    public KeptFile read(StoredFile file) {
        return read(file, new Allowance(), 0);
    }

    private KeptFile keep(InputStream content, String name, Allowance allowance, int depth) {
        return read(files.keep(content, name, FileKind.DOCUMENT), allowance, depth);
    }

    private KeptFile read(StoredFile file, Allowance allowance, int depth) {
        if (!file.type().equals(LETTER) || depth >= DEEPEST) {
            return new KeptFile(file, files.preview(file).orElse(null), null, List.of());
        }
        try (InputStream letter = files.open(file)) {
            return letters.read(letter, file.name(), (read, parts) -> {
                List<KeptFile> kept = new ArrayList<>();
                List<String> leftOut = new ArrayList<>(read.leftOut());
                parts.forEach(part -> keepPart(part, allowance, depth, kept, leftOut));
                return new KeptFile(file, null, read.withLeftOut(leftOut), kept);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keepPart(LetterFile part, Allowance allowance, int depth, List<KeptFile> kept, List<String> leftOut) {
        if (--allowance.filesLeft < 0 || allowance.bytesLeft <= 0) {
            leftOut.add(part.name());
            return;
        }
        try (InputStream content = new Counted(part.content().open(), allowance)) {
            kept.add(keep(content, part.name(), allowance, depth + 1));
        } catch (RuleException | IOException | MessagingException | UncheckedIOException e) {
            leftOut.add(part.name());
        }
    }

    /** Breaks off when a letter unpacks into more than is sensible; a damaged end of an encoded file ends it. */
    private static final class Counted extends FilterInputStream {
        private final Allowance allowance;

        Counted(InputStream in, Allowance allowance) {
            super(in);
            this.allowance = allowance;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count;
            try {
                count = super.read(buffer, offset, length);
            } catch (IOException e) {
                return -1;
            }
            allowance.bytesLeft -= Math.max(0, count);
            if (allowance.bytesLeft < 0) {
                throw new IOException("The letter unpacks into too much");
            }
            return count;
        }
    }
}
