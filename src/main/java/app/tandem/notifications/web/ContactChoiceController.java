package app.tandem.notifications.web;

import app.tandem.notifications.domain.ContactSettings;
import app.tandem.notifications.domain.ContactSettings.Channel;
import app.tandem.notifications.domain.ContactSettings.Choice;
import app.tandem.notifications.domain.NoticeTimes;
import app.tandem.shared.security.ForClients;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Which letters a contact of a client wants, and when. */
@Controller
@ForClients
@RequestMapping("/me/letters")
class ContactChoiceController {

    private static final String PAGE = "notifications/letters";

    /** @param wholeCompany false: only of what is the contact's own */
    record LettersForm(
            @NotNull Channel channel,
            @NotNull Boolean wholeCompany,
            @Nullable @DateTimeFormat(pattern = "HH:mm") LocalTime quietFrom,
            @Nullable @DateTimeFormat(pattern = "HH:mm") LocalTime quietTo,
            boolean quietWeekends,

            @NotNull(message = "{notifications.digest.missing}") @Nullable @DateTimeFormat(pattern = "HH:mm")
            LocalTime digestAt) {

        static LettersForm of(Choice choice, NoticeTimes times) {
            return new LettersForm(
                    choice.channel(),
                    choice.wholeCompany(),
                    times.quietFrom(),
                    times.quietTo(),
                    times.quietWeekends(),
                    times.digestAt());
        }

        Choice choice() {
            return new Choice(channel, wholeCompany);
        }

        NoticeTimes times() {
            LocalTime digest = digestAt == null ? NoticeTimes.USUAL.digestAt() : digestAt;
            return new NoticeTimes(quietFrom, quietTo, quietWeekends, digest);
        }
    }

    private final ContactSettings settings;
    private final Toasts toasts;

    ContactChoiceController(ContactSettings settings, Toasts toasts) {
        this.settings = settings;
        this.toasts = toasts;
    }

    @ModelAttribute("channels")
    Channel[] channels() {
        return Channel.values();
    }

    @GetMapping
    ModelAndView page(Viewer viewer) {
        return new ModelAndView(PAGE, "form", LettersForm.of(settings.choice(viewer.id()), settings.times(viewer)));
    }

    @PostMapping
    ModelAndView save(
            Viewer viewer,
            @Valid @ModelAttribute("form") LettersForm form,
            BindingResult errors,
            HttpServletResponse response) {
        Submission submission = Submission.of(errors, () -> settings.choose(viewer, form.choice(), form.times()));
        if (!submission.isAccepted()) {
            return submission.view(PAGE);
        }
        toasts.show(response, "notifications.saved");
        return new ModelAndView("redirect:/me/letters");
    }
}
