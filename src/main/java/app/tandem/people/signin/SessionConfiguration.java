package app.tandem.people.signin;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Sessions live in PostgreSQL, so that any instance serves anybody and a restart signs nobody out. */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(
        maxInactiveIntervalInSeconds = SessionConfiguration.TWELVE_HOURS,
        cleanupCron = SessionConfiguration.HOURLY)
class SessionConfiguration {

    static final int TWELVE_HOURS = 12 * 60 * 60;
    static final String HOURLY = "0 17 * * * *";

    /** Only who asks to be remembered gets a cookie that outlives the browser. */
    @Bean
    static CookieSerializer cookieSerializer() {
        DefaultCookieSerializer cookies = new DefaultCookieSerializer();
        cookies.setCookieName("tandem");
        cookies.setSameSite("Lax");
        cookies.setRememberMeRequestAttribute(BrowserSessions.REMEMBER);
        return cookies;
    }
}
