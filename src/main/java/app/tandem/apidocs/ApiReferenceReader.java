package app.tandem.apidocs;

import app.tandem.apidocs.ApiReference.Answer;
import app.tandem.apidocs.ApiReference.Call;
import app.tandem.apidocs.ApiReference.Field;
import app.tandem.apidocs.ApiReference.Group;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the OpenAPI document, once: the API does not change while the application runs. */
@Component
class ApiReferenceReader {

    private static final String ROOT = "/api/v1/";
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    private final OpenApiWebMvcResource document;
    private final JsonMapper json;
    private final AtomicReference<ApiReference> kept = new AtomicReference<>();

    ApiReferenceReader(OpenApiWebMvcResource document, JsonMapper json) {
        this.document = document;
        this.json = json;
    }

    /** The request tells the document its own address, which the page does not show. */
    ApiReference read(HttpServletRequest request) {
        ApiReference read = kept.get();
        if (read == null) {
            read = parse(request);
            kept.set(read);
        }
        return read;
    }

    private ApiReference parse(HttpServletRequest request) {
        try {
            JsonNode root = json.readTree(document.openapiJson(request, "/v3/api-docs", Locale.ENGLISH));
            return new ApiReference(groups(root));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Group> groups(JsonNode root) {
        SchemaFields fields = new SchemaFields(root.path("components").path("schemas"));
        Map<String, List<Call>> calls = new TreeMap<>();
        new TreeMap<>(paths(root))
                .forEach((path, operations) -> METHODS.stream()
                        .filter(operations::has)
                        .forEach(method -> calls.computeIfAbsent(subject(path), key -> new ArrayList<>())
                                .add(call(fields, method, path, operations.path(method)))));
        return calls.entrySet().stream()
                .map(group -> new Group(group.getKey(), ROOT + group.getKey(), group.getValue()))
                .toList();
    }

    private static Map<String, JsonNode> paths(JsonNode root) {
        Map<String, JsonNode> paths = new TreeMap<>();
        root.path("paths").properties().forEach(path -> paths.put(path.getKey(), path.getValue()));
        return paths;
    }

    /** {@code /api/v1/clients/{id}} is about {@code clients}. */
    private static String subject(String path) {
        return path.replaceFirst("^" + ROOT, "").replaceFirst("/.*", "");
    }

    private static Call call(SchemaFields fields, String method, String path, JsonNode operation) {
        String id = method + path.replaceFirst("^" + ROOT, "-").replaceAll("[^A-Za-z0-9]+", "-");
        List<Field> parameters = StreamSupport.stream(
                        operation.path("parameters").spliterator(), false)
                .map(fields::parameter)
                .toList();
        return new Call(
                id.replaceFirst("-$", ""),
                method.toUpperCase(Locale.ROOT),
                path,
                parameters,
                fields.of(schema(operation.path("requestBody"))),
                operation.path("responses").properties().stream()
                        .map(answer -> new Answer(answer.getKey(), fields.of(schema(answer.getValue()))))
                        .toList());
    }

    /** What a message carries, in whatever form: the API speaks JSON and takes files. */
    private static JsonNode schema(JsonNode message) {
        return message.path("content").properties().stream()
                .map(content -> content.getValue().path("schema"))
                .findFirst()
                .orElse(message.path("content"));
    }
}
