package app.tandem.reports.web;

import app.tandem.shared.security.Role;
import app.tandem.shared.web.NavigationEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

@Configuration(value = "reportsNavigation", proxyBeanMethods = false)
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

    /** Whether this viewer may see what work costs and brings. */
    public boolean showsMoney() {
        Authentication viewer = SecurityContextHolder.getContext().getAuthentication();
        return viewer != null && viewer.getAuthorities().stream().anyMatch(one -> "MONEY".equals(one.getAuthority()));
    }
}
