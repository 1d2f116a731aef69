package app.tandem.shared.files;

import app.tandem.shared.errors.RuleException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Stream;

/** The folder in which an upload becomes a complete file before the store gets it. Nothing in it is needed later. */
class Intake {

    private static final int BUFFER = 64 * 1024;
    private final Path folder;

    Intake(Path folder) {
        this.folder = folder;
    }

    /** A complete upload. */
    record Received(Path file, long size, String sha256) {}

    /**
     * Writes a stream to a file and stops as soon as it is too long, whatever length was announced.
     *
     * @param start what was read of it already
     * @throws RuleException {@code file.too-large}
     */
    Received receive(byte[] start, InputStream rest, FileKind kind) {
        Path file = null;
        boolean isComplete = false;
        try {
            Files.createDirectories(folder);
            file = Files.createTempFile(folder, "upload", null);
            MessageDigest digest = sha256();
            long size;
            try (OutputStream out = Files.newOutputStream(file)) {
                size = copy(start, rest, out, digest, kind);
            }
            isComplete = true;
            return new Received(file, size, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw FileStoreException.of(e);
        } finally {
            if (!isComplete && file != null) {
                discard(file);
            }
        }
    }

    private static long copy(byte[] start, InputStream rest, OutputStream out, MessageDigest digest, FileKind kind)
            throws IOException {
        byte[] buffer = start;
        int length = start.length;
        long size = 0;
        byte[] next = new byte[BUFFER];
        while (length >= 0) {
            size += length;
            if (size > kind.largest()) {
                throw new RuleException("file", "file.too-large", kind.megabytes());
            }
            out.write(buffer, 0, length);
            digest.update(buffer, 0, length);
            buffer = next;
            length = read(rest, buffer);
        }
        return size;
    }

    /** Told apart from a failure to write: here it is the sender who broke off. */
    private static int read(InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Clearing finds it later.
        }
    }

    /** Removes what a killed process left here. */
    void clear(Instant olderThan) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(olderThan)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
