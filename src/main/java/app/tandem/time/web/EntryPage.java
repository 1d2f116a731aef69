package app.tandem.time.web;

import app.tandem.people.People;
import app.tandem.projects.Projects;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.time.Activity;
import app.tandem.time.domain.ClosedDays;
import app.tandem.time.domain.EntryComments;
import app.tandem.time.domain.EntryQueries;
import app.tandem.time.domain.EntryQueries.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The page of an entry, or of one that is to be: as it is read, and as it comes back when something is refused. */
@Component
class EntryPage {

    static final String VIEW = "time/form";

    private final EntryQueries queries;
    private final EntryComments comments;
    private final ClosedDays closed;
    private final Projects projects;
    private final People people;

    EntryPage(EntryQueries queries, EntryComments comments, ClosedDays closed, Projects projects, People people) {
        this.queries = queries;
        this.comments = comments;
        this.closed = closed;
        this.projects = projects;
        this.people = people;
    }

    /**
     * @param view with the form {@code form} in it; {@code split} is in the model too
     * @param entry null for a new one
     */
    ModelAndView fill(ModelAndView view, Viewer viewer, @Nullable Entry entry) {
        boolean others = entry == null && viewer.role() != Role.SPECIALIST;
        return view.addObject("entry", entry)
                .addObject("comments", entry == null ? List.of() : comments.of(entry))
                .addObject("lock", entry == null ? null : closed.of(entry))
                .addObject("projects", projects.running(viewer))
                .addObject("people", others ? people.active(Role.ADMIN, Role.MANAGER, Role.SPECIALIST) : List.of())
                .addObject("activities", Activity.values())
                .addObject("now", queries.now());
    }
}
