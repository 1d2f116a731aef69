package app.tandem.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;

/**
 * The third door: a management port of its own, which only the machines that watch the application can reach. They read
 * without signing in; nothing else is there. On the main port the rules stay what they are, and where the two ports are
 * one, this door does not exist.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
class ManagementDoor {

    private static final String[] READABLE = {"/actuator/health/**", "/actuator/info", "/actuator/prometheus"};

    /** Known when the port is open: by then a port of 0 has become a real one. */
    private static final String PORT = "local.management.port";

    @Bean
    @Order(0)
    SecurityFilterChain management(HttpSecurity http, Environment environment) throws Exception {
        return http.securityMatcher(request -> isOurs(request, environment))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(e -> e.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.FORBIDDEN)))
                .authorizeHttpRequests(a -> a.requestMatchers(HttpMethod.GET, READABLE)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    /** By the port of the socket, which no header can claim. */
    private static boolean isOurs(HttpServletRequest request, Environment environment) {
        Integer port = environment.getProperty(PORT, Integer.class);
        return port != null && port == request.getLocalPort();
    }
}
