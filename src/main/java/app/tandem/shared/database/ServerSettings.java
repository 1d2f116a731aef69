package app.tandem.shared.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The settings of the embedded server, written anew at every start. They suit a small machine that also runs the
 * application; {@code ALTER SYSTEM} overrides them, but never the promises of durability, which are verified.
 */
record ServerSettings(Durability durability, int port) {

    /** An acknowledged write is on the disk, and a torn page can be mended, only while all of these are on. */
    static final Map<String, String> PROMISES =
            Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");

    void writeTo(Path cluster) throws IOException {
        String text = all().entrySet().stream()
                .map(setting -> "%s = '%s'%n".formatted(setting.getKey(), setting.getValue()))
                .collect(Collectors.joining());
        Files.writeString(
                cluster.resolve("postgresql.conf"),
                "# Written by Tandem at every start: changes here are lost. ALTER SYSTEM keeps them.\n" + text,
                StandardCharsets.UTF_8);
    }

    private Map<String, String> all() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("port", Integer.toString(port));
        // Everybody on the machine could reach a socket in a shared folder, and Windows has none.
        settings.put("unix_socket_directories", "");
        settings.put("password_encryption", "scram-sha-256");
        String promised = durability == Durability.DURABLE ? "on" : "off";
        PROMISES.keySet().stream().sorted().forEach(name -> settings.put(name, promised));
        settings.put("max_connections", "60");
        settings.put("shared_buffers", "128MB");
        settings.put("work_mem", "8MB");
        settings.put("max_wal_size", "512MB");
        // Compiling a statement costs more than any of ours takes.
        settings.put("jit", "off");
        // Calling in another process takes ten milliseconds: as long as reading 16 MB of an index takes one alone.
        settings.put("min_parallel_index_scan_size", "16MB");
        settings.put("min_parallel_table_scan_size", "32MB");
        // Nor is it worth that to read parts of a union at once: those of ours are one large and some small ones.
        settings.put("enable_parallel_append", "off");
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        settings.put("lc_messages", "C");
        settings.put("log_checkpoints", "off");
        return settings;
    }
}
