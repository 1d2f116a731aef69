package app.tandem.shared.web;

import app.tandem.shared.security.ForEveryone;
import java.util.Map;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.contributor.Status;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Health on the main port also when the endpoints have a port of their own: fronts and the image's health check ask where
 * the people go, and mean that port.
 */
@RestController
@ForEveryone
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
class MainPortHealth {

    private final HealthEndpoint health;
    private final HttpCodeStatusMapper codes;

    MainPortHealth(HealthEndpoint health, HttpCodeStatusMapper codes) {
        this.health = health;
        this.codes = codes;
    }

    @GetMapping("/actuator/health")
    ResponseEntity<Map<String, String>> health() {
        Status status = health.health().getStatus();
        return ResponseEntity.status(codes.getStatusCode(status)).body(Map.of("status", status.getCode()));
    }
}
