package app.tandem.projects.web;

import app.tandem.shared.security.Role;
import app.tandem.shared.web.NavigationEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProjectsNavigation {

    @Bean
    NavigationEntry projectsPlace() {
        return NavigationEntry.main(
                30,
                "nav.projects",
                "/projects",
                "folder-kanban",
                true,
                Set.of(Role.ADMIN, Role.MANAGER, Role.SPECIALIST));
    }

    @Bean
    NavigationEntry newProject() {
        return NavigationEntry.action(
                20, "projects.new", "/projects/new", "circle-plus", Set.of(Role.ADMIN, Role.MANAGER));
    }
}
