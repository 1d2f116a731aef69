package app.tandem.audit.web;

import app.tandem.shared.web.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditNavigation {

    @Bean
    NavigationEntry auditPlace() {
        return NavigationEntry.admin(80, "nav.audit", "/admin/audit", "history");
    }
}
