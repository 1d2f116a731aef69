package app.tandem;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** Tandem: one application, one PostgreSQL schema, one package per feature. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(systemName = "Tandem", sharedModules = "shared")
public class TandemApplication {

    public static void main(String[] args) {
        SpringApplication.run(TandemApplication.class, args);
    }
}
