package app.tandem.apidocs;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document says what the API takes, and the page shows all of it. */
@TandemTest
class ApiReferenceTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    World world;

    @Autowired
    JsonMapper json;

    @Test
    void everyCallOfTheDocumentIsOnThePage() {
        String page = body("/api-docs");
        document()
                .path("paths")
                .properties()
                .forEach(path -> assertThat(page).contains("<code>" + path.getKey() + "</code>"));
        assertThat(page).contains("Idempotency-Key").contains("id=\"get-clients-id\"");
    }

    @Test
    void theDocumentNamesNoViewerAndPagesByNumber() {
        JsonNode parameters = document().at("/paths/~1api~1v1~1clients/get/parameters");
        Set<String> names = new TreeSet<>();
        parameters.forEach(parameter -> names.add(parameter.path("name").asString("")));
        assertThat(names).contains("page", "size", "text").doesNotContain("viewer", "paging");
    }

    @Test
    void rowsOfDifferentListsAreDifferentShapes() {
        JsonNode schemas = document().path("components").path("schemas");
        assertThat(schemas.has("PageOfClientRow")).isTrue();
        assertThat(schemas.has("PageOfProjectRow")).isTrue();
        assertThat(schemas.has("Row")).isFalse();
    }

    @Test
    void clientsAreNotShownTheApiOfTheAgency() {
        assertThat(mvc.get().uri("/api-docs").cookie(world.session(Caller.CONTACT)))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(mvc.get().uri("/me/profile").cookie(world.session(Caller.CONTACT)))
                .bodyText()
                .doesNotContain("/api-docs", "/me/tokens");
    }

    private JsonNode document() {
        return json.readTree(body("/v3/api-docs"));
    }

    private String body(String address) {
        var result =
                mvc.get().uri(address).cookie(world.session(Caller.SPECIALIST)).exchange();
        assertThat(result).hasStatusOk();
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
