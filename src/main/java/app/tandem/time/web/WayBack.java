package app.tandem.time.web;

import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.errors.StaleException;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/**
 * Takes back what a toast offers to take back, and says what became of that: in place where the page asks so, which then reads
 * what it shows anew, else on the page that is come back to.
 */
@Component
class WayBack {

    private static final String PATH = "/time";

    private final Toasts toasts;

    WayBack(Toasts toasts) {
        this.toasts = toasts;
    }

    /**
     * @param back where to, unless it happens in place
     * @param done message of the sentence when it has worked; what is refused says why instead
     */
    ModelAndView done(
            HttpServletRequest request, HttpServletResponse response, String back, String done, Runnable command) {
        try {
            command.run();
            return answer(request, response, back, done);
        } catch (RuleException e) {
            return answer(request, response, back, "error." + e.code(), e.arguments());
        } catch (StaleException e) {
            return answer(request, response, back, "time.back.since");
        } catch (NotFoundException e) {
            // Pressed a second time, or much later.
            return answer(request, response, back, "time.batch.over");
        }
    }

    private ModelAndView answer(
            HttpServletRequest request, HttpServletResponse response, String back, String key, Object... arguments) {
        if (Toasts.isInPlace(request)) {
            toasts.showNow(request, null, key, arguments);
            response.setHeader("HX-Trigger", "timer");
            return new ModelAndView(TimerController.PILL);
        }
        toasts.show(response, key, arguments);
        return new ModelAndView(new RedirectView(Toasts.localPath(back, PATH), true, true, false));
    }
}
