package app.tandem.mail.web;

import app.tandem.shared.web.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LetterNavigation {

    @Bean
    NavigationEntry lettersEntry() {
        return NavigationEntry.admin(70, "nav.letters", "/admin/letters", "mail");
    }
}
