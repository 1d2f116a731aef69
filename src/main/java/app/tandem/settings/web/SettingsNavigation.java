package app.tandem.settings.web;

import app.tandem.shared.web.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SettingsNavigation {

    @Bean
    NavigationEntry agencyPlace() {
        return NavigationEntry.admin(10, "nav.agency", "/admin/settings", "building-2");
    }

    @Bean
    NavigationEntry logoPlace() {
        return NavigationEntry.admin(15, "nav.logo", "/admin/logo", "image");
    }
}
