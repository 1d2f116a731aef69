package app.tandem.time.web;

import app.tandem.shared.security.Role;
import app.tandem.shared.web.NavigationEntry;
import app.tandem.shared.web.NavigationEntry.Area;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TimeNavigation {

    private static final Set<Role> STAFF = Set.of(Role.ADMIN, Role.MANAGER, Role.SPECIALIST);

    @Bean
    NavigationEntry timePlace() {
        return NavigationEntry.main(17, "nav.timesheet", "/timesheet", "table", true, STAFF);
    }

    @Bean
    NavigationEntry feedPlace() {
        return new NavigationEntry(Area.SELF, 35, "feed.title", "/me/calendar", "calendar", false, STAFF);
    }

    @Bean
    NavigationEntry timerAction() {
        return NavigationEntry.action(10, "timer.start", "/timer", "timer", STAFF);
    }

    @Bean
    NavigationEntry teamAction() {
        return NavigationEntry.action(12, "team-time.title", "/time/team", "users", Set.of(Role.ADMIN, Role.MANAGER));
    }

    @Bean
    NavigationEntry locksAction() {
        return NavigationEntry.action(35, "locks.title", "/time/locks", "lock", Set.of(Role.ADMIN, Role.MANAGER));
    }

    @Bean
    NavigationEntry timeAction() {
        return NavigationEntry.action(11, "time.add", "/time/new", "plus", STAFF);
    }
}
