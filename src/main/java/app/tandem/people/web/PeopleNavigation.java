package app.tandem.people.web;

import app.tandem.shared.security.Role;
import app.tandem.shared.web.NavigationEntry;
import app.tandem.shared.web.NavigationEntry.Area;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PeopleNavigation {

    private static final Set<Role> STAFF = Set.of(Role.ADMIN, Role.MANAGER, Role.SPECIALIST);

    @Bean
    NavigationEntry adminPlace() {
        return NavigationEntry.main(90, "nav.admin", "/admin", "settings", true, Set.of(Role.ADMIN));
    }

    @Bean
    NavigationEntry peoplePlace() {
        return NavigationEntry.admin(20, "nav.people", "/admin/people", "users");
    }

    @Bean
    NavigationEntry calendarPlace() {
        return NavigationEntry.admin(25, "nav.calendar", "/admin/calendar", "calendar");
    }

    @Bean
    NavigationEntry profilePlace() {
        return NavigationEntry.self(10, "nav.profile", "/me/profile", "user");
    }

    @Bean
    NavigationEntry absencesPlace() {
        return new NavigationEntry(Area.SELF, 15, "nav.absences", "/me/absences", "calendar-days", false, STAFF);
    }

    @Bean
    NavigationEntry securityPlace() {
        return NavigationEntry.self(20, "nav.security", "/me/security", "lock");
    }

    @Bean
    NavigationEntry tokensPlace() {
        return new NavigationEntry(Area.SELF, 30, "nav.tokens", "/me/tokens", "key-round", false, STAFF);
    }

    @Bean
    NavigationEntry newPerson() {
        return NavigationEntry.action(30, "people.new", "/admin/people/new", "user-plus", Set.of(Role.ADMIN));
    }
}
