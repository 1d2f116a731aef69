package app.tandem.clients.web;

import app.tandem.shared.security.Role;
import app.tandem.shared.web.NavigationEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ClientsNavigation {

    @Bean
    NavigationEntry clientsPlace() {
        return NavigationEntry.main(20, "nav.clients", "/clients", "briefcase", true, Set.of(Role.ADMIN, Role.MANAGER));
    }

    @Bean
    NavigationEntry newClient() {
        return NavigationEntry.action(
                10, "clients.new", "/clients/new", "circle-plus", Set.of(Role.ADMIN, Role.MANAGER));
    }
}
