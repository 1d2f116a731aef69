package app.tandem.shared.web;

import app.tandem.shared.security.Viewer;
import app.tandem.shared.security.Viewers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/** The page's own language where it has one, else the viewer's; for strangers the switch they used, then what the browser asks for, then the agency's. */
@Component("localeResolver")
class ViewerLocaleResolver implements LocaleResolver {

    private final AgencyFace agency;

    ViewerLocaleResolver(AgencyFace agency) {
        this.agency = agency;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        Locale ofPage = PageLanguage.of(request);
        if (ofPage != null) {
            return ofPage;
        }
        Viewer viewer = Viewers.current();
        if (viewer != null) {
            return viewer.locale();
        }
        String chosen = Preferences.language(request);
        return Locale.forLanguageTag(chosen != null ? chosen : asked(request));
    }

    private String asked(HttpServletRequest request) {
        if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
            return agency.language();
        }
        return Collections.list(request.getLocales()).stream()
                .map(Locale::getLanguage)
                .filter(Preferences.LANGUAGES::contains)
                .findFirst()
                .orElseGet(agency::language);
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("The language is a preference of the person or the browser");
    }
}
