package app.tandem.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The language of a page that is not its reader's choice: what a client is told speaks the client's language to everybody. */
public final class PageLanguage {

    private static final String ATTRIBUTE = PageLanguage.class.getName();

    private PageLanguage() {}

    /**
     * From here on everything about this request is in this language.
     *
     * @param asked for by the reader; taken where it is one of {@link Preferences#LANGUAGES}
     * @param own of whoever the page is about
     */
    public static Locale set(HttpServletRequest request, @Nullable String asked, String own) {
        String language = asked != null && Preferences.LANGUAGES.contains(asked) ? asked : own;
        request.setAttribute(ATTRIBUTE, language);
        if (request.getAttribute(Frame.ATTRIBUTE) instanceof Frame frame) {
            request.setAttribute(Frame.ATTRIBUTE, frame.in(language));
        }
        return Locale.forLanguageTag(language);
    }

    static @Nullable Locale of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String language ? Locale.forLanguageTag(language) : null;
    }
}
