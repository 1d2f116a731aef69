package app.tandem.reports.web;

import app.tandem.reports.domain.ClientReportFiles;
import app.tandem.reports.domain.ReportLinks;
import app.tandem.reports.domain.ReportLinks.Opened;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.ForEveryone;
import app.tandem.shared.web.PageLanguage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.ModelAndView;

/** A published report for whoever has a link to it, and its password where it has one. */
@Controller
@ForEveryone
@RequestMapping("/shared/{token}")
class SharedReportController {

    private static final String COOKIE = "shared";

    private final ReportLinks links;
    private final ClientReportFiles files;
    private final MessageSource messages;

    SharedReportController(ReportLinks links, ClientReportFiles files, MessageSource messages) {
        this.links = links;
        this.files = files;
        this.messages = messages;
    }

    @GetMapping
    ModelAndView page(
            @PathVariable String token,
            @CookieValue(name = COOKIE, required = false) @Nullable String pass,
            @RequestParam(required = false) @Nullable String language,
            HttpServletRequest request,
            HttpServletResponse response) {
        hide(response);
        Opened opened = find(token);
        if (opened == null) {
            return dead();
        }
        PageLanguage.set(request, language, opened.language());
        return opened.isOpenFor(pass) ? sheet(token, opened) : asking(token, null);
    }

    @PostMapping
    ModelAndView unlock(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(required = false) @Nullable String language,
            HttpServletRequest request,
            HttpServletResponse response) {
        hide(response);
        Opened opened = find(token);
        if (opened == null) {
            return dead();
        }
        Locale locale = PageLanguage.set(request, language, opened.language());
        try {
            if (!links.knows(token, password)) {
                return asking(token, messages.getMessage("error.link.wrong", null, locale));
            }
        } catch (RuleException e) {
            return asking(token, messages.getMessage("error." + e.code(), e.arguments(), locale));
        }
        if (opened.pass() != null) {
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(COOKIE, opened.pass())
                            .path("/shared/" + token)
                            .httpOnly(true)
                            .secure(request.isSecure())
                            .sameSite("Strict")
                            .build()
                            .toString());
        }
        return new ModelAndView("redirect:/shared/" + token + "?language=" + locale.getLanguage());
    }

    /** Told by the page once somebody sees it. */
    @PostMapping("/opening")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void opened(@PathVariable String token, @CookieValue(name = COOKIE, required = false) @Nullable String pass) {
        Opened opened = links.open(token);
        if (opened.isOpenFor(pass)) {
            links.count(opened.linkId());
        }
    }

    @GetMapping("/file/{format}")
    void file(
            @PathVariable String token,
            @PathVariable String format,
            @CookieValue(name = COOKIE, required = false) @Nullable String pass,
            @RequestParam(required = false) @Nullable String language,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        hide(response);
        Opened opened = links.open(token);
        if (!opened.isOpenFor(pass)) {
            throw new NotFoundException("shared-link");
        }
        Locale locale = PageLanguage.set(request, language, opened.language());
        files.write(opened.clientName(), opened.report(), format, locale, response);
    }

    private @Nullable Opened find(String token) {
        try {
            return links.open(token);
        } catch (NotFoundException e) {
            return null;
        }
    }

    private static ModelAndView sheet(String token, Opened opened) {
        return new ModelAndView("reports/shared", "clientName", opened.clientName())
                .addObject("report", opened.report())
                .addObject("token", token);
    }

    private static ModelAndView asking(String token, @Nullable String refused) {
        ModelAndView view = new ModelAndView("reports/shared-password", "token", token).addObject("refused", refused);
        view.setStatus(refused == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }

    private static ModelAndView dead() {
        return new ModelAndView("reports/shared-dead", HttpStatus.NOT_FOUND);
    }

    /** The address is a secret: it goes to no other site, and no index keeps it. */
    private static void hide(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
