package app.tandem.time.api;

import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.PageOf;
import app.tandem.shared.web.Paging;
import app.tandem.time.domain.EntryQueries;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who works on what now, as far as the caller may know of it. */
@RestController
@ForStaff
@RequestMapping("/api/v1/timers")
class TimersApi {

    private final EntryQueries queries;

    TimersApi(EntryQueries queries) {
        this.queries = queries;
    }

    /** The longest running first. */
    @GetMapping
    PageOf<EntryBody> running(Viewer viewer, Paging paging) {
        return queries.running(viewer, paging).map(EntryBody::of);
    }
}
