package app.tandem.support;

import app.tandem.people.domain.ApiTokens;
import app.tandem.shared.security.Viewer;
import app.tandem.support.World.Caller;
import com.jayway.jsonpath.JsonPath;
import java.io.UnsupportedEncodingException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Calls the REST API as the people of the {@link World}. */
@TestComponent
@Lazy
public class Api {

    private final World world;
    private final MockMvcTester mvc;
    private final ApiTokens tokens;
    private final Map<Caller, String> bearers = new EnumMap<>(Caller.class);

    Api(World world, MockMvcTester mvc, ApiTokens tokens) {
        this.world = world;
        this.mvc = mvc;
        this.tokens = tokens;
    }

    /** @param path below {@code /api/v1} */
    public MvcTestResult get(Caller caller, String path) {
        return send(HttpMethod.GET, caller, path, null);
    }

    public MvcTestResult send(HttpMethod method, Caller caller, String path, @Nullable String body) {
        return send(method, bearer(caller), path, body);
    }

    /** What stands at a place of a JSON answer. */
    public static <T> T read(MvcTestResult answer, String path) {
        try {
            return JsonPath.read(answer.getResponse().getContentAsString(), path);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The header that signs this person in. */
    public synchronized String bearer(Caller caller) {
        return bearers.computeIfAbsent(caller, c -> bearer(world.viewer(c)));
    }

    public String bearer(Viewer viewer) {
        return "Bearer " + tokens.create(viewer, "tests", Set.of(), null).token();
    }

    /** As somebody who is not one of the world's kinds. */
    public MvcTestResult send(HttpMethod method, String bearer, String path, @Nullable String body) {
        var request = mvc.method(method).uri("/api/v1" + path).header("Authorization", bearer);
        return body == null
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON).content(body).exchange();
    }
}
