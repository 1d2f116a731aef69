package app.tandem.shared.web;

import app.tandem.shared.web.Frame.Toast;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.NoSuchMessageException;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Says after a redirect what was done. It travels in a cookie of one minute and not in the session, so that it costs no
 * statement; the cookie names a message and its arguments, never markup.
 */
@Component
public class Toasts {

    private static final String COOKIE = "toast";
    private final MessageSource messages;

    Toasts(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * Says it in this answer, where the page is changed in place.
     *
     * @param undoUrl as for {@link #showWithUndo}; null where nothing can be taken back
     */
    public void showNow(HttpServletRequest request, @Nullable String undoUrl, String key, Object... arguments) {
        if (request.getAttribute(Frame.ATTRIBUTE) instanceof Frame frame) {
            String text = messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
            request.setAttribute(Frame.ATTRIBUTE, frame.withToast(new Toast(text, undoUrl)));
        }
    }

    /** @param key message of the sentence */
    public void show(HttpServletResponse response, String key, Object... arguments) {
        write(response, "", key, arguments);
    }

    /** @param undoUrl a path of this application to which a POST takes the deed back */
    public void showWithUndo(HttpServletResponse response, String undoUrl, String key, Object... arguments) {
        write(response, undoUrl, key, arguments);
    }

    private static void write(HttpServletResponse response, String undoUrl, String key, Object... arguments) {
        String value = Stream.concat(
                        Stream.of(undoUrl, key), Arrays.stream(arguments).map(Toasts::written))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8))
                .collect(Collectors.joining("|"));
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(value, Duration.ofMinutes(1)));
    }

    private static String written(Object argument) {
        return argument instanceof LocalDate day
                ? DatedMessages.written(day, LocaleContextHolder.getLocale())
                : String.valueOf(argument);
    }

    @Nullable
    Toast take(HttpServletRequest request, HttpServletResponse response) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        // A fragment has no place for a toast; a form that htmx sends as the browser would takes a whole page as its
        // answer.
        if (cookie == null || cookie.getValue().isEmpty() || isInPlace(request)) {
            return null;
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO));
        String[] parts = Arrays.stream(cookie.getValue().split("\\|", -1))
                .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                .toArray(String[]::new);
        if (parts.length < 2) {
            return null;
        }
        try {
            String text = messages.getMessage(
                    parts[1], Arrays.copyOfRange(parts, 2, parts.length), LocaleContextHolder.getLocale());
            return new Toast(text, isLocalPath(parts[0]) ? parts[0] : null);
        } catch (NoSuchMessageException e) {
            return null;
        }
    }

    /** Whether the answer changes a part of the page that asks, instead of being a page. */
    public static boolean isInPlace(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null && request.getHeader("HX-Boosted") == null;
    }

    /** The path if it is one of this application, so that nobody is sent elsewhere; else the other one. */
    public static String localPath(String path, String otherwise) {
        return isLocalPath(path) ? path : otherwise;
    }

    private static boolean isLocalPath(String url) {
        return url.startsWith("/") && !url.startsWith("//") && !url.contains("\\");
    }

    private static String cookie(String value, Duration age) {
        return ResponseCookie.from(COOKIE, value)
                .path("/")
                .httpOnly(true)
                .sameSite("Lax")
                .maxAge(age)
                .build()
                .toString();
    }
}
