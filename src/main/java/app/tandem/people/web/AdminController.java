package app.tandem.people.web;

import app.tandem.shared.security.ForAdmins;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The admins' area begins with the people. */
@Controller
@ForAdmins
class AdminController {

    @GetMapping("/admin")
    String admin() {
        return "redirect:/admin/people";
    }
}
