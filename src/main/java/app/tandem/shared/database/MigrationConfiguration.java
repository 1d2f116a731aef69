package app.tandem.shared.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Lets Flyway connect by itself, with the credentials as they were given. Through the pool it would work as the role that
 * may not change the schema. {@code spring.flyway.url}, {@code user} and {@code password} still come first.
 */
@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {

    @Bean
    FlywayConnectionDetails flywayConnectionDetails(JdbcConnectionDetails database, Environment environment) {
        return new FlywayConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return environment.getProperty("spring.flyway.url", database.getJdbcUrl());
            }

            @Override
            public @Nullable String getUsername() {
                String own = environment.getProperty("spring.flyway.user");
                return own != null ? own : database.getUsername();
            }

            @Override
            public @Nullable String getPassword() {
                String own = environment.getProperty("spring.flyway.password");
                return own != null ? own : database.getPassword();
            }
        };
    }
}
