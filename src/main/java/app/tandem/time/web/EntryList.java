package app.tandem.time.web;

import app.tandem.boards.Boards;
import app.tandem.people.People;
import app.tandem.projects.Projects;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.PageOf;
import app.tandem.shared.web.Paging;
import app.tandem.time.Activity;
import app.tandem.time.domain.EntryFilter;
import app.tandem.time.domain.EntryQueries;
import app.tandem.time.domain.EntryQueries.Entry;
import app.tandem.time.web.EntryController.ListForm;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The page with the list of entries, as it is read and as it comes back when a change of several is refused. */
@Component
class EntryList {

    static final String PAGE = "time/list";

    private static final int CARDS = 100;

    private final EntryQueries queries;
    private final Boards boards;
    private final Projects projects;
    private final People people;

    EntryList(EntryQueries queries, Boards boards, Projects projects, People people) {
        this.queries = queries;
        this.boards = boards;
        this.projects = projects;
        this.people = people;
    }

    /** @param view with the form {@code batch} in it */
    ModelAndView fill(ModelAndView view, Viewer viewer, ListForm filter, Paging paging) {
        EntryFilter narrowed = filter.filter();
        EntryQueries.Sums sums = queries.sums(viewer, narrowed);
        PageOf<Entry> page = queries.page(viewer, narrowed, paging, sums);
        return view.addObject("filter", filter)
                .addObject("entries", page)
                .addObject("sums", sums)
                .addObject("exact", sums.haveSeconds() || page.items().stream().anyMatch(Entry::hasSeconds))
                .addObject("now", queries.now())
                .addObject("cards", boards.assigned(viewer, CARDS))
                .addObject("people", people.active(Role.ADMIN, Role.MANAGER, Role.SPECIALIST))
                .addObject("projects", projects.running(viewer))
                .addObject("activities", Activity.values());
    }
}
