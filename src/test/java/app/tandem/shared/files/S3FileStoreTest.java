package app.tandem.shared.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.files.FileSettings.S3;
import app.tandem.shared.ids.Ids;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a bucket of a few lines that speaks the language of S3 as far as the store does. */
class S3FileStoreTest {

    @TempDir
    private Path folder;

    private final Map<String, byte[]> bucket = new ConcurrentHashMap<>();
    private HttpServer server;
    private FileStore store;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
        S3 settings = new S3("tandem", endpoint, "ru-1", "key", "secret");
        store = new FileConfiguration().fileStore(new FileSettings(settings), folder);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void contentsGoAndComeBack() throws IOException {
        UUID id = Ids.next();
        store.put(id, Files.write(folder.resolve("content"), Samples.pdf()));
        assertThat(bucket).containsOnlyKeys("/tandem/files/" + id);
        try (InputStream content = store.open(id)) {
            assertThat(content.readAllBytes()).isEqualTo(Samples.pdf());
        }
        store.delete(id);
        store.delete(id);
        assertThat(bucket).isEmpty();
        assertThatThrownBy(() -> store.open(id)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void anUnreachableBucketIs503() throws IOException {
        server.stop(0);
        Path file = Files.write(folder.resolve("content"), Samples.pdf());
        assertThatThrownBy(() -> store.put(Ids.next(), file))
                .isInstanceOfSatisfying(
                        FileStoreException.class,
                        e -> assertThat(e.getStatusCode().value()).isEqualTo(503));
    }

    @Test
    void withoutABucketFilesAreOnDisk() {
        FileSettings settings = new FileSettings(new S3("", null, "us-east-1", null, null));
        assertThat(new FileConfiguration().fileStore(settings, folder)).isInstanceOf(DiskFileStore.class);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        byte[] found = bucket.get(path);
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                bucket.put(path, body);
                exchange.sendResponseHeaders(200, -1);
            }
            case "DELETE" -> {
                bucket.remove(path);
                exchange.sendResponseHeaders(204, -1);
            }
            default -> {
                byte[] answer = found != null
                        ? found
                        : "<Error><Code>NoSuchKey</Code></Error>".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(found != null ? 200 : 404, answer.length);
                exchange.getResponseBody().write(answer);
            }
        }
        exchange.close();
    }
}
