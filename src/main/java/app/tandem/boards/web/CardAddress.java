package app.tandem.boards.web;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestHeader;

/**
 * The back of a card lies over its board, and closing it goes one step back in the browser. So nothing that is sent from it may
 * add a step: htmx 2.0.10 adds one for forms that it sends as the browser would, whatever {@code hx-push-url} says, unless the
 * answer forbids it.
 */
@ControllerAdvice(basePackageClasses = CardPages.class)
class CardAddress {

    @ModelAttribute
    void stay(
            @RequestHeader(name = "HX-Target", required = false) @Nullable String target,
            HttpServletResponse response) {
        if ("card".equals(target)) {
            response.setHeader("HX-Push-Url", "false");
        }
    }
}
