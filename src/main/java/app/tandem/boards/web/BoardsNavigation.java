package app.tandem.boards.web;

import app.tandem.shared.security.Role;
import app.tandem.shared.web.NavigationEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BoardsNavigation {

    @Bean
    NavigationEntry boardsPlace() {
        return NavigationEntry.main(
                15, "nav.boards", "/boards", "square-kanban", true, Set.of(Role.ADMIN, Role.MANAGER, Role.SPECIALIST));
    }
}
