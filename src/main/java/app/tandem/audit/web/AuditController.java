package app.tandem.audit.web;

import app.tandem.audit.domain.AuditQueries;
import app.tandem.shared.security.ForAdmins;
import app.tandem.shared.web.Paging;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@ForAdmins
class AuditController {

    private final AuditQueries queries;

    AuditController(AuditQueries queries) {
        this.queries = queries;
    }

    @GetMapping("/admin/audit")
    String audit(@RequestParam(defaultValue = "") String text, Paging paging, Model model) {
        model.addAttribute("rows", queries.all(text, paging));
        model.addAttribute("text", text);
        return "audit/audit";
    }
}
