package app.tandem.home.web;

import app.tandem.shared.security.Role;
import app.tandem.shared.web.NavigationEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HomeNavigation {

    @Bean
    NavigationEntry homePlace() {
        return NavigationEntry.main(
                10, "nav.home", "/", "house", true, Set.of(Role.ADMIN, Role.MANAGER, Role.SPECIALIST));
    }
}
