package app.tandem.people.web;

import app.tandem.mail.Delivery;
import app.tandem.people.domain.PeopleList;
import app.tandem.people.domain.PeopleList.Row;
import app.tandem.people.domain.StaffService;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForAdmins;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Sends an invitation, or sends it again. */
@Controller
@ForAdmins
class InvitationController {

    private final PeopleList people;
    private final StaffService staff;
    private final Delivery delivery;
    private final Toasts toasts;

    InvitationController(PeopleList people, StaffService staff, Delivery delivery, Toasts toasts) {
        this.people = people;
        this.staff = staff;
        this.delivery = delivery;
        this.toasts = toasts;
    }

    @PostMapping("/admin/people/{id}/invitation")
    String invite(Viewer viewer, @PathVariable String id, HttpServletResponse response) {
        Row person = people.one(viewer, Ids.parse(id));
        staff.invite(person.id());
        toasts.show(response, delivery.isAbleToSend() ? "people.invited" : "people.invited.waiting", person.name());
        return "redirect:/admin/people/" + person.id();
    }
}
