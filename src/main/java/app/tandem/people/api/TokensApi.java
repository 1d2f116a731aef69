package app.tandem.people.api;

import app.tandem.people.domain.ApiTokens;
import app.tandem.people.domain.ApiTokens.ListedToken;
import app.tandem.people.domain.ApiTokens.NewToken;
import app.tandem.people.domain.SignInService;
import app.tandem.people.domain.SignInService.Identity;
import app.tandem.people.domain.SignInService.Result;
import app.tandem.people.domain.SignInService.Verdict;
import app.tandem.people.domain.TokenScope;
import app.tandem.people.domain.ViewerQueries;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForEveryone;
import app.tandem.shared.security.ForSignedIn;
import app.tandem.shared.security.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tokens for programs: made with e-mail and password, and the code of the second factor where there is one. */
@RestController
@RequestMapping("/api/v1/tokens")
class TokensApi {

    private static final String BASIC = "Basic ";

    /** A token to be made; no scopes mean all. */
    record NewTokenBody(
            @NotBlank @Size(max = 80) String name,
            @Nullable List<String> scopes,
            @Nullable Integer expiresInDays,
            @Nullable String otp) {}

    private record Credentials(String email, String password) {}

    private final SignInService signIn;
    private final ViewerQueries viewers;
    private final ApiTokens tokens;

    TokensApi(SignInService signIn, ViewerQueries viewers, ApiTokens tokens) {
        this.signIn = signIn;
        this.viewers = viewers;
        this.tokens = tokens;
    }

    @ForEveryone
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    NewToken create(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @Valid @RequestBody NewTokenBody body,
            HttpServletRequest request) {
        Set<TokenScope> scopes = scopes(body.scopes());
        Credentials credentials = credentials(authorization);
        String address = request.getRemoteAddr();
        Result result = signIn.withPassword(credentials.email(), credentials.password(), address);
        if (result.verdict() == Verdict.CODE_NEEDED && result.identity() != null) {
            if (body.otp() == null) {
                throw new RuleException("otp", "token.otp.needed");
            }
            result = signIn.withCode(result.identity(), body.otp(), address);
        }
        Viewer owner = viewer(result);
        return tokens.create(owner, body.name(), scopes, body.expiresInDays());
    }

    private Viewer viewer(Result result) {
        if (result.verdict() == Verdict.TOO_MANY) {
            throw new ErrorResponseException(HttpStatus.TOO_MANY_REQUESTS);
        }
        Identity identity = result.identity();
        if (identity == null) {
            throw new ErrorResponseException(HttpStatus.UNAUTHORIZED);
        }
        return viewers.bySession(identity.personId(), identity.credentialsVersion())
                .filter(known -> !known.mustSetUpTotp())
                .orElseThrow(() -> new ErrorResponseException(HttpStatus.FORBIDDEN))
                .viewer();
    }

    @ForSignedIn
    @GetMapping
    List<ListedToken> list(Viewer viewer) {
        return tokens.of(viewer.id());
    }

    @ForSignedIn
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Viewer viewer, @PathVariable String id) {
        UUID token = Ids.parse(id);
        if (token == null) {
            throw new NotFoundException("token");
        }
        tokens.revoke(viewer, token);
    }

    private static Set<TokenScope> scopes(@Nullable List<String> codes) {
        Set<TokenScope> scopes = EnumSet.noneOf(TokenScope.class);
        for (String code : codes == null ? List.<String>of() : codes) {
            scopes.add(TokenScope.of(code).orElseThrow(() -> new RuleException("scopes", "token.scope.unknown", code)));
        }
        return scopes;
    }

    private static Credentials credentials(@Nullable String authorization) {
        if (authorization != null && authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            try {
                byte[] decoded = Base64.getDecoder()
                        .decode(authorization.substring(BASIC.length()).strip());
                String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
                if (parts.length == 2) {
                    return new Credentials(parts[0], parts[1]);
                }
            } catch (IllegalArgumentException e) {
                throw new ErrorResponseException(HttpStatus.UNAUTHORIZED, e);
            }
        }
        throw new ErrorResponseException(HttpStatus.UNAUTHORIZED);
    }
}
