package app.tandem.notifications.api;

import app.tandem.notifications.domain.ContactSettings;
import app.tandem.notifications.domain.ContactSettings.Channel;
import app.tandem.notifications.domain.ContactSettings.Choice;
import app.tandem.notifications.domain.NoticeTimes;
import app.tandem.shared.security.ForClients;
import app.tandem.shared.security.Viewer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which letters the caller, a contact of a client, wants. */
@RestController
@ForClients
@RequestMapping("/api/v1/portal/notifications/settings")
class ContactSettingsApi {

    /**
     * @param wholeCompany false: only of what the caller has asked for, and where they have written
     * @param quietFrom null, as {@code quietTo}, for letters at any hour
     */
    record ContactSettingsBody(
            @NotNull Channel channel,
            @NotNull Boolean wholeCompany,
            @Nullable LocalTime quietFrom,
            @Nullable LocalTime quietTo,
            boolean quietWeekends,
            @NotNull LocalTime digestAt) {}

    private final ContactSettings settings;

    ContactSettingsApi(ContactSettings settings) {
        this.settings = settings;
    }

    @GetMapping
    ContactSettingsBody settings(Viewer viewer) {
        Choice choice = settings.choice(viewer.id());
        NoticeTimes times = settings.times(viewer);
        return new ContactSettingsBody(
                choice.channel(),
                choice.wholeCompany(),
                times.quietFrom(),
                times.quietTo(),
                times.quietWeekends(),
                times.digestAt());
    }

    @PutMapping
    ContactSettingsBody choose(Viewer viewer, @Valid @RequestBody ContactSettingsBody body) {
        settings.choose(
                viewer,
                new Choice(body.channel(), body.wholeCompany()),
                new NoticeTimes(body.quietFrom(), body.quietTo(), body.quietWeekends(), body.digestAt()));
        return settings(viewer);
    }
}
