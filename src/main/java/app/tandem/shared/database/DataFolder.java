package app.tandem.shared.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where everything of the embedded PostgreSQL lies inside the data folder of the application. */
record DataFolder(Path root) {

    /** Makes the folder when it is missing. The path is kept absolute and free of links, as the server itself reports it. */
    static DataFolder at(Path directory) {
        try {
            return new DataFolder(
                    Files.createDirectories(directory.toAbsolutePath()).toRealPath());
        } catch (IOException e) {
            throw new DatabaseStartException(
                    "The data folder %s cannot be made: %s.".formatted(directory.toAbsolutePath(), e.getMessage()),
                    "Make it, or choose another with TANDEM_DATA_DIR.",
                    e);
        }
    }

    /** The cluster; it exists only once it is complete. */
    Path cluster() {
        return root.resolve("db");
    }

    /** Where a new cluster is made before it takes its name. */
    Path unfinishedCluster() {
        return root.resolve("db.new");
    }

    Path passwordFile() {
        return root.resolve("db.password");
    }

    Path portFile() {
        return root.resolve("db.port");
    }

    Path lockFile() {
        return root.resolve("tandem.lock");
    }

    Path log() {
        return root.resolve("postgres.log");
    }

    Path previousLog() {
        return root.resolve("postgres.previous.log");
    }
}
