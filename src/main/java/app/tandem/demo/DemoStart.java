package app.tandem.demo;

import app.tandem.demo.DemoAgency.ContactLine;
import app.tandem.demo.DemoAgency.PersonLine;
import app.tandem.people.domain.StaffService;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Secrets;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.PublicAddress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the demo agency in an empty database before the application says that it is ready, and prints one sign-in per
 * role at each start. The password is made at the first run and kept in the data folder.
 */
@Component
@ConditionalOnProperty("tandem.demo")
@Order(Ordered.HIGHEST_PRECEDENCE)
class DemoStart implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(DemoStart.class);
    private static final int PASSWORD_GROUPS = 3;
    private final DemoBuilder builder;
    private final DemoFiles files;
    private final DemoImport imported;
    private final StaffService staff;
    private final PublicAddress address;
    private final JsonMapper json;
    private final Path passwordFile;

    DemoStart(
            DemoBuilder builder,
            DemoFiles files,
            DemoImport imported,
            StaffService staff,
            PublicAddress address,
            JsonMapper json,
            @Value("${tandem.data-dir}") Path dataFolder) {
        this.builder = builder;
        this.files = files;
        this.imported = imported;
        this.staff = staff;
        this.address = address;
        this.json = json;
        this.passwordFile = dataFolder.resolve("demo-password");
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        DemoAgency demo = read("demo/agency.json", DemoAgency.class);
        if (!staff.hasAdmin()) {
            String password = Secrets.readable(PASSWORD_GROUPS).toLowerCase(Locale.ROOT);
            Files.createDirectories(passwordFile.toAbsolutePath().getParent());
            Files.writeString(passwordFile, password + System.lineSeparator());
            DemoBoards boards = read("demo/cards.json", DemoBoards.class);
            Map<String, Viewer> viewers = builder.build(demo, boards, password);
            files.add(viewer(viewers, demo.people().get(0).key()), boards);
            imported.add(viewer(viewers, "oleg"));
        }
        if (Files.exists(passwordFile)) {
            log.info(signIns(demo, Files.readString(passwordFile).strip()));
        }
    }

    private static Viewer viewer(Map<String, Viewer> viewers, String key) {
        return Objects.requireNonNull(viewers.get(key), key);
    }

    private String signIns(DemoAgency demo, String password) {
        StringBuilder lines = new StringBuilder("The demo agency is at %s%n".formatted(address.of("/")));
        for (Role role : new Role[] {Role.ADMIN, Role.MANAGER, Role.SPECIALIST}) {
            demo.people().stream()
                    .filter(person -> person.role() == role)
                    .findFirst()
                    .map(PersonLine::email)
                    .ifPresent(email -> lines.append(line(role, email)));
        }
        demo.clients().stream()
                .flatMap(client -> client.contacts().stream())
                .filter(ContactLine::portal)
                .findFirst()
                .ifPresent(contact -> lines.append(line(Role.CLIENT, contact.email())));
        return lines.append("  password    ").append(password).toString();
    }

    private static String line(Role role, String email) {
        return "  %-11s %s%n".formatted(role.name().toLowerCase(Locale.ROOT), email);
    }

    private <T> T read(String name, Class<T> type) throws IOException {
        try (InputStream file = new ClassPathResource(name).getInputStream()) {
            return json.readValue(file, type);
        }
    }
}
