package app.tandem.house;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.support.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** What strangers are told on a management port of its own, and on the main port beside it. */
@DirtiesContext
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"management.server.port=0", "tandem.jobs.enabled=false", "tandem.data-dir=target/management-data"
        })
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
class ManagementPortTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int main;

    @LocalManagementPort
    private int management;

    @Test
    void aScraperReadsWithoutSigningIn() throws Exception {
        assertThat(get(management, "/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
        assertThat(get(management, "/actuator/info").statusCode()).isEqualTo(200);
        assertThat(get(management, "/actuator/health").body()).contains("\"UP\"");
        assertThat(get(management, "/actuator/health/readiness").body()).contains("\"UP\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/actuator", "/actuator/env", "/login", "/api/v1/clients", "/css/base.css", "/error"})
    void nothingElseIsOnThatPort(String address) throws Exception {
        assertThat(get(management, address).statusCode()).isEqualTo(403);
    }

    @Test
    void nobodyWritesThroughThatPort() throws Exception {
        for (String address : new String[] {"/actuator/info", "/actuator/prometheus", "/login"}) {
            HttpRequest request = HttpRequest.newBuilder(uri(management, address))
                    .POST(BodyPublishers.ofString("x=1"))
                    .build();
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void onTheMainPortOnlyHealthIsOpen() throws Exception {
        HttpResponse<String> health = get(main, "/actuator/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).isEqualTo("{\"status\":\"UP\"}");
        for (String address : new String[] {"/actuator/prometheus", "/actuator/info", "/actuator", "/actuator/env"}) {
            assertThat(get(main, address))
                    .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(302))
                    .satisfies(answer -> assertThat(
                                    answer.headers().firstValue("Location").orElse(""))
                            .contains("/login"));
        }
    }

    @Test
    void aHeaderDoesNotOpenTheOtherDoor() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(main, "/actuator/prometheus"))
                .header("X-Forwarded-Port", String.valueOf(management))
                .header("X-Forwarded-Host", "localhost:" + management)
                .build();
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(302);
    }

    private HttpResponse<String> get(int port, String address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(port, address)).build(), BodyHandlers.ofString());
    }

    private static URI uri(int port, String address) {
        return URI.create("http://localhost:" + port + address);
    }
}
