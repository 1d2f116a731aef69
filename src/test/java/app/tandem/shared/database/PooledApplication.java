package app.tandem.shared.database;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The smallest application with a pool on the embedded server, to be terminated by a signal. */
@Configuration(proxyBeanMethods = false)
@Import({EmbeddedDatabaseConfiguration.class, MigrationConfiguration.class})
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    FlywayAutoConfiguration.class
})
class PooledApplication {

    /** @param arguments properties of Spring Boot, the data folder among them */
    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(PooledApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setKeepAlive(true);
        JdbcClient pool = application.run(arguments).getBean(JdbcClient.class);
        System.out.println("ready as "
                + pool.sql("select current_user").query(String.class).single());
    }
}
