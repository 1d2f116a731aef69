package app.tandem.shared.web;

import app.tandem.shared.security.Viewer;
import app.tandem.shared.security.Viewers;
import app.tandem.shared.web.Frame.FramePerson;
import app.tandem.shared.web.Frame.NavItem;
import app.tandem.shared.web.NavigationEntry.Area;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;

/** Puts the {@link Frame} where templates find it, error pages included: in a request attribute. */
@Component
class Frames implements HandlerInterceptor {

    private final List<NavigationEntry> entries;
    private final AgencyFace agency;
    private final LocaleResolver locales;
    private final Toasts toasts;
    private final RunningTimer timer;
    private final PageMark mark;

    Frames(
            List<NavigationEntry> entries,
            AgencyFace agency,
            LocaleResolver locales,
            Toasts toasts,
            RunningTimer timer,
            PageMark mark) {
        this.entries = entries.stream()
                .sorted(Comparator.comparingInt(NavigationEntry::order))
                .toList();
        this.agency = agency;
        this.locales = locales;
        this.toasts = toasts;
        this.timer = timer;
        this.mark = mark;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!request.getRequestURI().startsWith("/api/") && !isStream(request)) {
            request.setAttribute(Frame.ATTRIBUTE, frame(request, response));
        }
        return true;
    }

    /** A stream is no page: it shows nothing, and must not take the toast of the page that comes. */
    private static boolean isStream(HttpServletRequest request) {
        return String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains(MediaType.TEXT_EVENT_STREAM_VALUE);
    }

    private Frame frame(HttpServletRequest request, HttpServletResponse response) {
        Viewer viewer = Viewers.current();
        String path = pathOf(request);
        return new Frame(
                layout(viewer),
                viewer != null ? viewer.theme() : Preferences.theme(request),
                viewer == null || viewer.keys(),
                locales.resolveLocale(request).getLanguage(),
                agency.name(),
                agency.logoUrl(),
                ContentSecurityPolicyFilter.nonce(request),
                path,
                navigation(viewer, path, Area.MAIN),
                side(viewer, path),
                person(viewer),
                toasts.take(request, response),
                () -> viewer == null || !viewer.isStaff() ? null : timer.of(viewer),
                mark.now());
    }

    private static String layout(@Nullable Viewer viewer) {
        if (viewer == null) {
            return "layout/public";
        }
        return viewer.isStaff() ? "layout/staff" : "layout/portal";
    }

    /** On an error page the address that failed, not {@code /error}. */
    private static String pathOf(HttpServletRequest request) {
        Object failed = request.getAttribute("jakarta.servlet.error.request_uri");
        return failed instanceof String uri ? uri : request.getRequestURI();
    }

    private List<NavItem> side(@Nullable Viewer viewer, String path) {
        return Stream.of(Area.ADMIN, Area.SELF)
                .filter(area -> area.contains(path))
                .flatMap(area -> navigation(viewer, path, area).stream())
                .toList();
    }

    private List<NavItem> navigation(@Nullable Viewer viewer, String path, Area area) {
        if (viewer == null) {
            return List.of();
        }
        List<NavigationEntry> own = entries.stream()
                .filter(entry -> entry.area() == area && entry.roles().contains(viewer.role()))
                .toList();
        // Of places within each other, only the innermost is where one is.
        int longest = own.stream()
                .filter(entry -> entry.contains(path))
                .mapToInt(entry -> entry.href().length())
                .max()
                .orElse(0);
        return own.stream()
                .map(entry -> new NavItem(
                        entry.key(),
                        entry.href(),
                        entry.icon(),
                        entry.contains(path) && entry.href().length() == longest,
                        entry.primary()))
                .toList();
    }

    private static @Nullable FramePerson person(@Nullable Viewer viewer) {
        return viewer == null
                ? null
                : new FramePerson(
                        viewer.id().toString(),
                        viewer.name(),
                        Initials.of(viewer.name()),
                        Initials.hue(viewer.id()),
                        viewer.role().name());
    }
}
