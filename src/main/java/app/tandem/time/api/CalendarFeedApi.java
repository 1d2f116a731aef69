package app.tandem.time.api;

import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.time.domain.CalendarFeeds;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The secret address of one's own calendar. */
@RestController
@ForStaff
@RequestMapping("/api/v1/calendar-feed")
class CalendarFeedApi {

    record Made(Instant createdAt) {}

    /** @param url told only here */
    record NewFeed(String url) {}

    private final CalendarFeeds feeds;

    CalendarFeedApi(CalendarFeeds feeds) {
        this.feeds = feeds;
    }

    @GetMapping
    Made made(Viewer viewer) {
        return new Made(feeds.madeAt(viewer).orElseThrow(() -> new NotFoundException("calendar-feed")));
    }

    /** Makes one; the address before it works no longer. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    NewFeed renew(Viewer viewer) {
        return new NewFeed(feeds.renew(viewer));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(Viewer viewer) {
        feeds.withdraw(viewer);
    }
}
