package app.tandem.shared.files;

import app.tandem.shared.errors.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Contents in a folder of this machine, named by their id alone. The folders are the last four digits of the id: the
 * first ones are the time, so they would be the same for months.
 */
class DiskFileStore implements FileStore {

    private final Path folder;

    DiskFileStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public void put(UUID id, Path content) {
        Path shard = shardOf(id);
        try {
            Files.createDirectories(shard);
            try (FileChannel channel = FileChannel.open(content, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(content, shard.resolve(id.toString()), StandardCopyOption.ATOMIC_MOVE);
            keepName(shard);
        } catch (IOException e) {
            throw FileStoreException.of(e);
        }
    }

    @Override
    public InputStream open(UUID id) {
        try {
            return Files.newInputStream(pathOf(id));
        } catch (NoSuchFileException e) {
            throw new NotFoundException("file");
        } catch (IOException e) {
            throw FileStoreException.of(e);
        }
    }

    @Override
    public void delete(UUID id) {
        try {
            Files.deleteIfExists(pathOf(id));
        } catch (IOException e) {
            throw FileStoreException.of(e);
        }
    }

    private Path pathOf(UUID id) {
        return shardOf(id).resolve(id.toString());
    }

    private Path shardOf(UUID id) {
        String name = id.toString();
        return folder.resolve(name.substring(34)).resolve(name.substring(32, 34));
    }

    /** Makes the new name survive a power failure; Windows does so by itself and does not open folders. */
    private static void keepName(Path parent) {
        try (FileChannel channel = FileChannel.open(parent, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // The content itself is safe; this file system has no such call.
        }
    }
}
