package app.tandem.notifications.web;

import app.tandem.notifications.domain.Channel;
import app.tandem.notifications.domain.NoticeKind;
import app.tandem.notifications.domain.NoticeSettings;
import app.tandem.notifications.domain.NoticeTimes;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** How the viewer wants to hear of what. */
@Controller
@ForStaff
@RequestMapping("/me/notifications")
class NoticeChoiceController {

    private static final String PAGE = "notifications/choices";

    /** A channel for each kind, and when letters may come. */
    record ChoiceForm(
            @NotNull Channel mention,
            @NotNull Channel assigned,
            @NotNull Channel clientAnswer,
            @NotNull Channel watched,
            @NotNull Channel dueSoon,
            @NotNull Channel timeQuestion,
            @NotNull Channel timeAnswer,
            @NotNull Channel timerForgotten,
            @Nullable @DateTimeFormat(pattern = "HH:mm") LocalTime quietFrom,
            @Nullable @DateTimeFormat(pattern = "HH:mm") LocalTime quietTo,
            boolean quietWeekends,

            @NotNull(message = "{notifications.digest.missing}") @Nullable @DateTimeFormat(pattern = "HH:mm")
            LocalTime digestAt) {

        static ChoiceForm of(Map<NoticeKind, Channel> channels, NoticeTimes times) {
            return new ChoiceForm(
                    channel(channels, NoticeKind.MENTION),
                    channel(channels, NoticeKind.ASSIGNED),
                    channel(channels, NoticeKind.CLIENT_ANSWER),
                    channel(channels, NoticeKind.WATCHED),
                    channel(channels, NoticeKind.DUE_SOON),
                    channel(channels, NoticeKind.TIME_QUESTION),
                    channel(channels, NoticeKind.TIME_ANSWER),
                    channel(channels, NoticeKind.TIMER_FORGOTTEN),
                    times.quietFrom(),
                    times.quietTo(),
                    times.quietWeekends(),
                    times.digestAt());
        }

        Map<NoticeKind, Channel> channels() {
            return Map.of(
                    NoticeKind.MENTION, mention,
                    NoticeKind.ASSIGNED, assigned,
                    NoticeKind.CLIENT_ANSWER, clientAnswer,
                    NoticeKind.WATCHED, watched,
                    NoticeKind.DUE_SOON, dueSoon,
                    NoticeKind.TIME_QUESTION, timeQuestion,
                    NoticeKind.TIME_ANSWER, timeAnswer,
                    NoticeKind.TIMER_FORGOTTEN, timerForgotten);
        }

        NoticeTimes times() {
            LocalTime digest = digestAt == null ? NoticeTimes.USUAL.digestAt() : digestAt;
            return new NoticeTimes(quietFrom, quietTo, quietWeekends, digest);
        }

        private static Channel channel(Map<NoticeKind, Channel> channels, NoticeKind kind) {
            return channels.getOrDefault(kind, kind.usual());
        }
    }

    private final NoticeSettings settings;
    private final Toasts toasts;

    NoticeChoiceController(NoticeSettings settings, Toasts toasts) {
        this.settings = settings;
        this.toasts = toasts;
    }

    @ModelAttribute("channels")
    Channel[] channels() {
        return Channel.values();
    }

    @GetMapping
    ModelAndView page(Viewer viewer) {
        return new ModelAndView(PAGE, "form", ChoiceForm.of(settings.channels(viewer), settings.times(viewer)));
    }

    @PostMapping
    ModelAndView save(
            Viewer viewer,
            @Valid @ModelAttribute("form") ChoiceForm form,
            BindingResult errors,
            HttpServletResponse response) {
        Submission submission = Submission.of(errors, () -> settings.choose(viewer, form.channels(), form.times()));
        if (!submission.isAccepted()) {
            return submission.view(PAGE);
        }
        toasts.show(response, "notifications.saved");
        return new ModelAndView("redirect:/me/notifications");
    }
}
