package app.tandem.notifications.web;

import app.tandem.notifications.domain.ContactStops;
import app.tandem.notifications.domain.ContactStops.Stop;
import app.tandem.shared.security.ForEveryone;
import app.tandem.shared.web.PageLanguage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where a contact ends letters straight from one of them. Opening it changes nothing: scanners of mail open everything. */
@Controller
@ForEveryone
@RequestMapping("/letters/stop/{token}")
class ContactStopController {

    private final ContactStops stops;

    ContactStopController(ContactStops stops) {
        this.stops = stops;
    }

    @GetMapping
    ModelAndView ask(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        return page(token, stops.find(token), request, response);
    }

    /** Answered with a page and no redirect, as mail programs must be. */
    @PostMapping
    ModelAndView set(
            @PathVariable String token,
            @RequestParam(defaultValue = "false") boolean again,
            HttpServletRequest request,
            HttpServletResponse response) {
        return page(token, stops.set(token, !again), request, response);
    }

    private static ModelAndView page(
            String token, Stop stop, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        PageLanguage.set(request, null, stop.language());
        return new ModelAndView("notifications/stop", "token", token).addObject("stop", stop);
    }
}
