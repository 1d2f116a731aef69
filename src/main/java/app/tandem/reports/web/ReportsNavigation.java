package app.tandem.reports.web;

import app.tandem.shared.security.Role;
import app.tandem.shared.web.NavigationEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReportsNavigation {

    @Bean
    NavigationEntry hoursPlace() {
        return NavigationEntry.main(
                40,
                "nav.reports",
                "/reports/hours",
                "chart-column",
                false,
                Set.of(Role.ADMIN, Role.MANAGER, Role.SPECIALIST));
    }
}
