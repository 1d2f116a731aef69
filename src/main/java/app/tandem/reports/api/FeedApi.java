package app.tandem.reports.api;

import app.tandem.reports.domain.FileAnswer;
import app.tandem.reports.domain.FileFormat;
import app.tandem.reports.feed.Feed;
import app.tandem.reports.feed.FeedAsked;
import app.tandem.reports.feed.FeedCard;
import app.tandem.reports.feed.FeedClient;
import app.tandem.reports.feed.FeedEntry;
import app.tandem.reports.feed.FeedFiles;
import app.tandem.reports.feed.FeedFiles.Kind;
import app.tandem.reports.feed.FeedPage;
import app.tandem.reports.feed.FeedPerson;
import app.tandem.reports.feed.FeedProject;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Feeds for programs that keep a copy (docs/bi.md): rows in the order in which they changed, as pages of JSON, or whole as CSV
 * when the caller accepts that; what comes next is then told by the header {@code Feed-Next}. A token of the scope
 * {@code feed} reads nothing else.
 */
@RestController
@ForStaff
@RequestMapping("/api/v1/feed")
class FeedApi {

    private static final String NEXT = "Feed-Next";
    private static final String MORE = "Feed-More";

    private final Feed feed;
    private final FeedFiles files;

    FeedApi(Feed feed, FeedFiles files) {
        this.feed = feed;
        this.files = files;
    }

    /**
     * @param after {@code next} of the answer before; left out for the beginning
     * @param size rows of a page, 1 to 5000
     * @param from the first work date
     * @param to the last work date, included
     */
    @GetMapping("/entries")
    @Nullable
    FeedPage<FeedEntry> entries(
            Viewer viewer,
            Authentication caller,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable Integer size,
            @RequestParam @Nullable LocalDate from,
            @RequestParam @Nullable LocalDate to,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        FeedAsked asked = new FeedAsked(after, size, from, to, seesMoney(caller));
        return answer(Kind.ENTRIES, feed::entries, viewer, asked, request, response);
    }

    @GetMapping("/cards")
    @Nullable
    FeedPage<FeedCard> cards(
            Viewer viewer,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable Integer size,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        return answer(Kind.CARDS, feed::cards, viewer, asked(after, size), request, response);
    }

    @GetMapping("/projects")
    @Nullable
    FeedPage<FeedProject> projects(
            Viewer viewer,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable Integer size,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        return answer(Kind.PROJECTS, feed::projects, viewer, asked(after, size), request, response);
    }

    @GetMapping("/people")
    @Nullable
    FeedPage<FeedPerson> people(
            Viewer viewer,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable Integer size,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        return answer(Kind.PEOPLE, feed::people, viewer, asked(after, size), request, response);
    }

    @GetMapping("/clients")
    @Nullable
    FeedPage<FeedClient> clients(
            Viewer viewer,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable Integer size,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        return answer(Kind.CLIENTS, feed::clients, viewer, asked(after, size), request, response);
    }

    private <T> @Nullable FeedPage<T> answer(
            Kind kind,
            BiFunction<Viewer, FeedAsked, FeedPage<T>> pages,
            Viewer viewer,
            FeedAsked asked,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        FileFormat format = FileFormat.accepted(request.getHeader(HttpHeaders.ACCEPT), Locale.ENGLISH);
        if (format != FileFormat.CSV_EN) {
            return pages.apply(viewer, asked);
        }
        FileAnswer.send(response, format, kind.fileName(), out -> {
            FeedPage<?> end = files.write(kind, viewer, asked, out);
            response.setHeader(NEXT, end.next());
            response.setHeader(MORE, String.valueOf(end.more()));
        });
        return null;
    }

    private static FeedAsked asked(@Nullable String after, @Nullable Integer size) {
        return new FeedAsked(after, size, null, null, false);
    }

    private static boolean seesMoney(Authentication caller) {
        return caller.getAuthorities().stream().anyMatch(right -> "MONEY".equals(right.getAuthority()));
    }
}
