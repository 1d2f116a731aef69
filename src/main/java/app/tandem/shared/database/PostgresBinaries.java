package app.tandem.shared.database;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.StringUtils;

/**
 * The PostgreSQL programs, unpacked once from the archive on the class path into a folder named by version and content, so
 * that a newer archive never mixes with an older one.
 */
record PostgresBinaries(Path home, String version) {

    private static final Logger log = LoggerFactory.getLogger(PostgresBinaries.class);
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+\\.\\d+)");

    /** Where tests share the unpacked programs; inside the home folder, because anybody may write to a temporary one. */
    static Path sharedCache() {
        return Path.of(System.getProperty("user.home"), ".cache", "tandem");
    }

    /** @throws DatabaseStartException when the class path holds no programs for this platform */
    static PostgresBinaries in(Path cache, Platform platform, ProgramRunner runner) throws IOException {
        URL archive = archiveFor(platform);
        String content = checksum(archive);
        Files.createDirectories(cache);
        Optional<Path> unpacked = find(cache, content);
        Path home = unpacked.isPresent() ? unpacked.get() : unpack(archive, content, cache, runner);
        String name = home.getFileName().toString();
        return new PostgresBinaries(home, name.substring("postgres-".length(), name.lastIndexOf('-')));
    }

    Path program(String name) {
        return programIn(home, name);
    }

    /** The part of the version that decides whether the programs understand a cluster. */
    String major() {
        return version.substring(0, version.indexOf('.'));
    }

    /** Frees the room that the programs of earlier releases take in the same folder. */
    void removeOthers() throws IOException {
        try (Stream<Path> siblings = Files.list(home.resolveSibling(""))) {
            for (Path sibling : siblings.toList()) {
                if (isBinaries(sibling) && !sibling.getFileName().equals(home.getFileName())) {
                    FileSystemUtils.deleteRecursively(sibling);
                }
            }
        }
    }

    private static URL archiveFor(Platform platform) {
        for (String name : platform.archives()) {
            URL found = PostgresBinaries.class.getClassLoader().getResource(name);
            if (found != null) {
                return found;
            }
        }
        throw new DatabaseStartException(
                "This build of Tandem brings no PostgreSQL for %s.".formatted(platform),
                "Build it on such a machine (the Maven profiles add what it needs), or "
                        + DatabaseStartException.USE_OWN_SERVER);
    }

    private static String checksum(URL archive) throws IOException {
        CRC32 crc = new CRC32();
        try (InputStream in = new CheckedInputStream(archive.openStream(), crc)) {
            byte[] buffer = new byte[1 << 16];
            while (in.read(buffer) >= 0) {
                // Reading is what counts the checksum.
            }
        }
        return "%08x".formatted(crc.getValue());
    }

    private static Optional<Path> find(Path cache, String content) throws IOException {
        try (Stream<Path> entries = Files.list(cache)) {
            return entries.filter(PostgresBinaries::isBinaries)
                    .filter(path -> path.getFileName().toString().endsWith("-" + content))
                    .findFirst();
        }
    }

    private static boolean isBinaries(Path path) {
        return path.getFileName().toString().matches("postgres-\\d+\\.\\d+-[0-9a-f]{8}") && Files.isDirectory(path);
    }

    private static Path unpack(URL archive, String content, Path cache, ProgramRunner runner) throws IOException {
        log.info("Unpacking PostgreSQL into {} (only at the first start)", cache);
        Path unfinished = Files.createTempDirectory(cache, "unpacking-");
        try {
            ArchiveUnpacker.unpack(archive, unfinished);
            Path home = cache.resolve("postgres-" + versionOf(unfinished, runner) + "-" + content);
            try {
                Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
                log.debug("Another process has unpacked {} meanwhile", home);
            }
            return home;
        } finally {
            FileSystemUtils.deleteRecursively(unfinished);
        }
    }

    private static String versionOf(Path home, ProgramRunner runner) throws IOException {
        ProgramRunner.Result result = runner.run(programIn(home, "postgres").toString(), "--version");
        Matcher matcher = VERSION.matcher(result.output());
        if (!matcher.find()) {
            throw new DatabaseStartException(
                    "The PostgreSQL that Tandem brings does not run on this machine: %s."
                            .formatted(result.output().strip()),
                    StringUtils.capitalize(DatabaseStartException.USE_OWN_SERVER));
        }
        return matcher.group(1);
    }

    private static Path programIn(Path home, String name) {
        Path windows = home.resolve("bin").resolve(name + ".exe");
        return Files.exists(windows) ? windows : home.resolve("bin").resolve(name);
    }
}
