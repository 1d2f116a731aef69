package app.tandem.house;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.people.domain.ApiTokens;
import app.tandem.shared.security.ForAccountHolders;
import app.tandem.shared.security.ForAdmins;
import app.tandem.shared.security.ForAdminsWithMoney;
import app.tandem.shared.security.ForClients;
import app.tandem.shared.security.ForEveryone;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.ForManagersWithMoney;
import app.tandem.shared.security.ForSignedIn;
import app.tandem.shared.security.ForStaff;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Who may call what: every handler says so itself, and every kind of caller is sent to every address to see that it is
 * true. The addresses name objects that do not exist, so what is allowed answers 404 or 422 and writes nothing.
 */
@TandemTest
class RoutesTest {

    private static final Map<Class<? extends Annotation>, Set<Caller>> ALLOWED = Map.of(
            ForAdmins.class, EnumSet.of(Caller.ADMIN),
            ForAdminsWithMoney.class, EnumSet.of(Caller.ADMIN),
            ForManagersWithMoney.class, EnumSet.of(Caller.ADMIN),
            ForManagers.class, EnumSet.of(Caller.ADMIN, Caller.MANAGER, Caller.OTHER_MANAGER),
            ForStaff.class,
                    EnumSet.of(Caller.ADMIN, Caller.MANAGER, Caller.OTHER_MANAGER, Caller.SPECIALIST, Caller.OUTSIDER),
            ForClients.class, EnumSet.of(Caller.CONTACT, Caller.OTHER_CONTACT),
            ForSignedIn.class, EnumSet.complementOf(EnumSet.of(Caller.STRANGER)),
            ForAccountHolders.class, EnumSet.complementOf(EnumSet.of(Caller.STRANGER)),
            ForEveryone.class, EnumSet.allOf(Caller.class));

    /** What would end the session that the other requests need, change something without any parameter, or never end. */
    private static final Set<String> NOT_TRIED_WHERE_ALLOWED = Set.of(
            "POST /logout",
            "POST /me/security/sessions/ending",
            "POST /me/calendar",
            "POST /api/v1/calendar-feed",
            "GET /live");

    private static final Pattern WORDS = Pattern.compile("\\{\\w+:([\\w|]+)}");

    private static final Path MATRIX = Path.of("docs/access-matrix.md");

    private record Route(HttpMethod method, String pattern, Class<? extends Annotation> rule) {
        String name() {
            return method + " " + pattern;
        }

        boolean isApi() {
            return pattern.startsWith("/api/");
        }

        String address() {
            return pattern.replaceAll("\\{[^}]+}", "00000000-0000-7000-8000-000000000000");
        }
    }

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    World world;

    @Autowired
    ApiTokens tokens;

    @Test
    void everyHandlerSaysWhoMayCallIt() {
        List<String> silent = handlers()
                .filter(entry -> rule(entry.getValue()) == null)
                .map(entry -> entry.getValue().toString())
                .toList();
        assertThat(silent).isEmpty();
    }

    @Test
    void everyCallerIsLetInOrTurnedAwayAsDeclared() {
        List<String> wrong = new ArrayList<>();
        for (Route route : routes()) {
            for (Caller caller : Caller.values()) {
                boolean allowed = ALLOWED.get(route.rule()).contains(caller);
                if (allowed && NOT_TRIED_WHERE_ALLOWED.contains(route.name())) {
                    continue;
                }
                MvcTestResult result = request(route, caller).exchange();
                if (isTurnedAway(route, result) == allowed) {
                    wrong.add("%s as %s: %d"
                            .formatted(
                                    route.name(), caller, result.getResponse().getStatus()));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void theMatrixIsWritten() throws IOException {
        StringBuilder text = new StringBuilder(
                "# Who may call what\n\nWritten by `RoutesTest`, which sends each request as"
                        + " each caller. Which rows somebody reaches is decided by the query behind the handler.\n\n| | ");
        text.append(Stream.of(Caller.values())
                .map(caller -> caller.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(" | ")));
        text.append(" |\n|---|").append("---|".repeat(Caller.values().length)).append('\n');
        for (Route route : routes()) {
            text.append("| `").append(route.name()).append("` |");
            for (Caller caller : Caller.values()) {
                text.append(ALLOWED.get(route.rule()).contains(caller) ? " yes |" : " – |");
            }
            text.append('\n');
        }
        Files.createDirectories(MATRIX.getParent());
        Files.writeString(MATRIX, text);
        assertThat(routes()).hasSizeGreaterThan(40);
    }

    private MockMvcRequestBuilder request(Route route, Caller caller) {
        MockMvcRequestBuilder request = mvc.method(route.method()).uri(route.address());
        if (route.isApi()) {
            return caller == Caller.STRANGER ? request : request.header("Authorization", "Bearer " + token(caller));
        }
        return request.cookie(world.session(caller)).with(SecurityMockMvcRequestPostProcessors.csrf());
    }

    private final Map<Caller, String> made = new EnumMap<>(Caller.class);

    private String token(Caller caller) {
        return made.computeIfAbsent(
                caller,
                c -> tokens.create(world.viewer(c), "routes", Set.of(), null).token());
    }

    private static boolean isTurnedAway(Route route, MvcTestResult result) {
        int status = result.getResponse().getStatus();
        String location = String.valueOf(result.getResponse().getHeader("Location"));
        boolean toSignIn = status == 302 && location.matches(".*/login(\\?next=.*)?");
        boolean unauthorized = status == 401 && !route.name().equals("POST /api/v1/tokens");
        return status == 403 || unauthorized || toSignIn && route.rule() != ForEveryone.class;
    }

    private List<Route> routes() {
        return handlers()
                .flatMap(entry -> entry.getKey().getMethodsCondition().getMethods().stream()
                        .flatMap(method -> entry.getKey().getPatternValues().stream()
                                .flatMap(RoutesTest::spelledOut)
                                .map(pattern -> new Route(method.asHttpMethod(), pattern, rule(entry.getValue())))))
                .sorted(Comparator.comparing(Route::pattern)
                        .thenComparing(route -> route.method().name()))
                .toList();
    }

    /** A variable that takes a few words only is as many addresses. */
    private static Stream<String> spelledOut(String pattern) {
        Matcher words = WORDS.matcher(pattern);
        return words.find()
                ? Stream.of(words.group(1).split("\\|")).map(word -> words.replaceFirst(word))
                : Stream.of(pattern);
    }

    private Stream<Map.Entry<org.springframework.web.servlet.mvc.method.RequestMappingInfo, HandlerMethod>> handlers() {
        return requestMappingHandlerMapping.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getName().startsWith("app.tandem"));
    }

    private static Class<? extends Annotation> rule(HandlerMethod handler) {
        for (var element : List.of(handler.getMethod(), handler.getBeanType())) {
            for (Class<? extends Annotation> rule : ALLOWED.keySet()) {
                if (AnnotatedElementUtils.hasAnnotation(element, rule)) {
                    return rule;
                }
            }
        }
        return null;
    }
}
