package app.tandem.people.signin;

import app.tandem.people.domain.ViewerQueries;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The two doors: programs under {@code /api} with tokens and no cookie, people everywhere else with sessions. What is
 * declared nowhere is denied; who may call a handler stands on the handler.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityConfiguration {

    private static final String[] OPEN_FILES = {
        "/css/**", "/js/**", "/img/**", "/fonts/**", "/webjars/**", "/favicon.ico"
    };

    /** Pages that strangers may open; each handler behind them says so itself. */
    private static final String[] OPEN_PAGES = {
        "/login/**",
        "/set-up",
        "/reset/**",
        "/invitation/**",
        "/preferences/**",
        "/agency/logo/**",
        "/shared/**",
        "/calendar/**",
        "/letters/stop/**",
        "/error"
    };

    private static final String DOCS = "/v3/api-docs/**";

    /** People open the description of the API in a session, programs with the token that they use it with. */
    private static final RequestMatcher OF_PROGRAMS = new OrRequestMatcher(
            PathPatternRequestMatcher.pathPattern("/api/**"),
            new AndRequestMatcher(
                    PathPatternRequestMatcher.pathPattern(DOCS),
                    request -> request.getHeader(HttpHeaders.AUTHORIZATION) != null));

    /** Posted by mail programs, which have no page and no cookie; the address is the whole authority (RFC 8058). */
    private static final String STOPS = "/letters/stop/*";

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, ViewerQueries viewers, ApiRefusals refusals) throws Exception {
        headers(http);
        return http.securityMatcher(OF_PROGRAMS)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new BearerFilter(viewers, refusals), AnonymousAuthenticationFilter.class)
                .exceptionHandling(e -> e.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .authorizeHttpRequests(a -> a.requestMatchers(HttpMethod.POST, "/api/v1/tokens")
                        .permitAll()
                        .requestMatchers("/api/v1/**")
                        .authenticated()
                        .requestMatchers(DOCS)
                        .hasAnyRole("ADMIN", "MANAGER", "SPECIALIST")
                        .anyRequest()
                        .denyAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, ViewerQueries viewers) throws Exception {
        PageRefusals refusals = new PageRefusals();
        CookieCsrfTokenRepository csrfTokens = new CookieCsrfTokenRepository();
        csrfTokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        headers(http);
        return http.csrf(c -> c.csrfTokenRepository(csrfTokens).ignoringRequestMatchers(STOPS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .securityContext(s -> s.securityContextRepository(new HttpSessionSecurityContextRepository()))
                .addFilterBefore(new ViewerFilter(viewers), AnonymousAuthenticationFilter.class)
                .exceptionHandling(e -> e.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .authorizeHttpRequests(a -> a.dispatcherTypeMatchers(DispatcherType.ASYNC)
                        // The end of a stream that was let in when it began; its person may have signed out since.
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, OPEN_FILES)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, OPEN_FILES)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/actuator/health")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasRole("ADMIN")
                        .requestMatchers(DOCS)
                        .hasAnyRole("ADMIN", "MANAGER", "SPECIALIST")
                        .requestMatchers(OPEN_PAGES)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .build();
    }

    private static void headers(HttpSecurity http) throws Exception {
        http.headers(headers -> headers.contentTypeOptions(Customizer.withDefaults())
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(r -> r.policy(ReferrerPolicy.SAME_ORIGIN))
                .crossOriginOpenerPolicy(c -> c.policy(CrossOriginOpenerPolicy.SAME_ORIGIN)));
    }

    /** People are signed in by {@link SignInController} alone; this stops Boot from inventing a user. */
    @Bean
    AuthenticationManager noOtherDoor() {
        return authentication -> {
            throw new ProviderNotFoundException("Sign-in goes through its own pages");
        };
    }
}
