package app.tandem.shared.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** The random password of the embedded server, in a file that only its owner can read. */
final class PasswordFile {

    private static final int BYTES = 24;

    private PasswordFile() {}

    /** @throws DatabaseStartException when there are data but their password is lost */
    static String readOrMake(DataFolder folder) throws IOException {
        Path file = folder.passwordFile();
        if (Files.exists(file)) {
            String password = Files.readString(file, StandardCharsets.US_ASCII).strip();
            if (!password.isEmpty()) {
                return password;
            }
        }
        if (Files.exists(folder.cluster())) {
            throw new DatabaseStartException(
                    "The file %s with the password of the database is missing or empty.".formatted(file),
                    "Put it back from a backup of the data folder.");
        }
        return make(file);
    }

    private static String make(Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Files.deleteIfExists(file);
        // Synchronous: a power cut must not leave a database whose password is gone.
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        try (SeekableByteChannel channel = Files.newByteChannel(file, options, ownerOnly(file))) {
            channel.write(ByteBuffer.wrap(password.getBytes(StandardCharsets.US_ASCII)));
        }
        return password;
    }

    /** Windows keeps the files of a user's folder to that user by itself. */
    private static FileAttribute<?>[] ownerOnly(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        return parent != null && Files.getFileStore(parent).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
