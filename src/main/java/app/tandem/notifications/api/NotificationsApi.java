package app.tandem.notifications.api;

import app.tandem.notifications.domain.Channel;
import app.tandem.notifications.domain.Notice;
import app.tandem.notifications.domain.NoticeKind;
import app.tandem.notifications.domain.NoticeQueries;
import app.tandem.notifications.domain.NoticeService;
import app.tandem.notifications.domain.NoticeSettings;
import app.tandem.notifications.domain.NoticeTimes;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.PageOf;
import app.tandem.shared.web.Paging;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own notifications, and how they want to hear of what. */
@RestController
@ForStaff
@RequestMapping("/api/v1/notifications")
class NotificationsApi {

    record Actor(UUID id, String name) {}

    /** @param text the sentence in the caller's language */
    record NotificationBody(
            UUID id,
            NoticeKind kind,
            String text,
            String excerpt,
            @Nullable Actor actor,
            @Nullable String cardKey,
            String path,
            Instant at,
            @Nullable Instant readAt) {}

    record Unread(int unread) {}

    /**
     * @param channels by kind; kinds that are not named stay as they are
     * @param quietFrom null, as {@code quietTo}, for letters at any hour
     */
    record SettingsBody(
            @NotNull Map<NoticeKind, Channel> channels,
            @Nullable LocalTime quietFrom,
            @Nullable LocalTime quietTo,
            boolean quietWeekends,
            @NotNull LocalTime digestAt) {}

    private final NoticeQueries queries;
    private final NoticeService notices;
    private final NoticeSettings settings;
    private final MessageSource messages;

    NotificationsApi(NoticeQueries queries, NoticeService notices, NoticeSettings settings, MessageSource messages) {
        this.queries = queries;
        this.notices = notices;
        this.settings = settings;
        this.messages = messages;
    }

    @GetMapping
    PageOf<NotificationBody> list(Viewer viewer, @RequestParam(defaultValue = "false") boolean unread, Paging paging) {
        return queries.list(viewer, unread, paging).map(notice -> body(viewer, notice));
    }

    @GetMapping("/count")
    Unread count(Viewer viewer) {
        return new Unread(queries.unread(viewer));
    }

    @PutMapping("/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void readAll(Viewer viewer) {
        notices.readAll(viewer);
    }

    @PutMapping("/{id}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(Viewer viewer, @PathVariable String id) {
        notices.read(viewer, Ids.parse(id), true);
    }

    @DeleteMapping("/{id}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unread(Viewer viewer, @PathVariable String id) {
        notices.read(viewer, Ids.parse(id), false);
    }

    @GetMapping("/settings")
    SettingsBody settings(Viewer viewer) {
        NoticeTimes times = settings.times(viewer);
        return new SettingsBody(
                settings.channels(viewer), times.quietFrom(), times.quietTo(), times.quietWeekends(), times.digestAt());
    }

    @PutMapping("/settings")
    SettingsBody choose(Viewer viewer, @Valid @RequestBody SettingsBody body) {
        settings.choose(
                viewer,
                body.channels(),
                new NoticeTimes(body.quietFrom(), body.quietTo(), body.quietWeekends(), body.digestAt()));
        return settings(viewer);
    }

    private NotificationBody body(Viewer viewer, Notice notice) {
        UUID actorId = notice.actorId();
        String text = messages.getMessage(
                "notice." + notice.key(), new Object[] {notice.actor(), notice.subject()}, viewer.locale());
        return new NotificationBody(
                notice.id(),
                notice.kind(),
                text,
                notice.excerpt(),
                actorId == null ? null : new Actor(actorId, notice.actor()),
                notice.cardKey(),
                notice.path(),
                notice.at(),
                notice.readAt());
    }
}
