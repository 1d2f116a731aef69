package app.tandem.notifications.web;

import app.tandem.shared.security.Role;
import app.tandem.shared.web.NavigationEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class NotificationsNavigation {

    private static final Set<Role> STAFF = Set.of(Role.ADMIN, Role.MANAGER, Role.SPECIALIST);

    @Bean
    NavigationEntry notificationChoicesPlace() {
        return new NavigationEntry(
                NavigationEntry.Area.SELF, 15, "nav.notification-choices", "/me/notifications", "bell", false, STAFF);
    }

    @Bean
    NavigationEntry contactLettersPlace() {
        return new NavigationEntry(
                NavigationEntry.Area.SELF,
                15,
                "nav.notification-choices",
                "/me/letters",
                "bell",
                false,
                Set.of(Role.CLIENT));
    }

    @Bean
    NavigationEntry notificationsAction() {
        return NavigationEntry.action(5, "notifications.title", "/notifications", "bell", STAFF);
    }
}
