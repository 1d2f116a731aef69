package app.tandem.time.web;

import app.tandem.audit.AuditTrail;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Paging;
import app.tandem.time.domain.EntryQueries;
import app.tandem.time.domain.EntryQueries.Entry;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** How an entry has come to be what it is: who entered it, and every change since. */
@Controller
@ForStaff
class EntryHistoryController {

    private final EntryQueries queries;
    private final AuditTrail trail;

    EntryHistoryController(EntryQueries queries, AuditTrail trail) {
        this.queries = queries;
        this.trail = trail;
    }

    @GetMapping("/time/{id}/history")
    ModelAndView page(Viewer viewer, @PathVariable String id, Paging paging) {
        Entry entry = queries.one(viewer, Ids.parse(id));
        return new ModelAndView("time/history", "entry", entry)
                .addObject("origin", queries.origin(entry.id()))
                .addObject("now", queries.now())
                .addObject("rows", trail.of(viewer, entry.id(), paging));
    }
}
