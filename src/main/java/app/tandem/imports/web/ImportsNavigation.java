package app.tandem.imports.web;

import app.tandem.shared.security.Role;
import app.tandem.shared.web.NavigationEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ImportsNavigation {

    @Bean
    NavigationEntry importAction() {
        return NavigationEntry.action(30, "nav.imports", "/imports", "upload", Set.of(Role.ADMIN, Role.MANAGER));
    }
}
