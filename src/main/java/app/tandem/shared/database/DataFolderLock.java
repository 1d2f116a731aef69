package app.tandem.shared.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One application per data folder. The operating system frees the lock when the process ends, however it ends, so a killed
 * application never leaves a lock behind.
 */
final class DataFolderLock {

    private static final Logger log = LoggerFactory.getLogger(DataFolderLock.class);

    private final FileChannel channel;

    private DataFolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws DatabaseStartException when another application, or this one, already uses the folder */
    static DataFolderLock take(DataFolder folder) {
        try {
            FileChannel channel = FileChannel.open(
                    folder.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!locks(channel)) {
                String owner = ownerOf(folder.lockFile());
                channel.close();
                throw new DatabaseStartException(
                        "Another Tandem%s already uses the data folder %s.".formatted(owner, folder.root()), """
                        Stop it first, or give this one its own folder with TANDEM_DATA_DIR. To run several instances on \
                        one database, set SPRING_DATASOURCE_URL.""");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DataFolderLock(channel);
        } catch (IOException e) {
            throw new DatabaseStartException(
                    "The data folder %s cannot be locked: %s.".formatted(folder.root(), e.getMessage()),
                    "It must be writable and on a disk that knows file locks.",
                    e);
        }
    }

    private static boolean locks(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** The process id helps to find the other application; where the file cannot be read (Windows) nothing is said. */
    private static String ownerOf(Path lockFile) {
        @Nullable String pid;
        try {
            pid = Files.readString(lockFile, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            pid = null;
        }
        return pid == null || pid.isBlank() ? "" : " (process " + pid.strip() + ")";
    }

    /** The system frees the lock in any case when the process ends, so a failure here is worth a line and no more. */
    void release() {
        try {
            channel.close();
        } catch (IOException e) {
            log.warn("The lock of the data folder was not released: {}", e.getMessage());
        }
    }
}
