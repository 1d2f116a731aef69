package app.tandem.shared.web;

import app.tandem.shared.errors.RuleException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Tells a program that it asks for a page that cannot be; for people {@link Paging} shows the nearest one. */
@Component
class ApiPaging implements HandlerInterceptor {

    /** @throws RuleException {@code paging.page}, {@code paging.size} */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (Problems.isApi(request)
                && handler instanceof HandlerMethod method
                && Arrays.stream(method.getMethodParameters())
                        .anyMatch(parameter -> parameter.getParameterType() == Paging.class)) {
            check(request, "page", 0, Paging.LAST_PAGE);
            check(request, "size", 1, Paging.LARGEST_SIZE);
        }
        return true;
    }

    private static void check(HttpServletRequest request, String name, int least, int most) {
        String asked = request.getParameter(name);
        if (asked == null) {
            return;
        }
        try {
            int number = Integer.parseInt(asked);
            if (number >= least && number <= most) {
                return;
            }
        } catch (NumberFormatException e) {
            // No number is none that can be.
        }
        throw new RuleException(name, "paging." + name, least, most);
    }
}
