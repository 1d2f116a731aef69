package app.tandem.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Until the first start has done its work (the first admin, the demo agency), nothing but health, assets and a page that says
 * so is answered: an installation that is half there would offer its set-up to anybody.
 */
@Component
class ReadyFirst implements HandlerInterceptor {

    private static final String SECONDS = "3";
    private volatile boolean ready;

    @EventListener
    void begin(ApplicationReadyEvent event) {
        ready = true;
    }

    /** @throws StartingException too early */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!ready && handler instanceof HandlerMethod method && mustWait(method.getBeanType())) {
            response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS);
            // Browsers come again by themselves.
            response.setHeader("Refresh", SECONDS);
            throw new StartingException();
        }
        return true;
    }

    private static boolean mustWait(Class<?> controller) {
        return controller != ErrorPage.class && controller != MainPortHealth.class;
    }

    /** The application is not ready yet. */
    static final class StartingException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
