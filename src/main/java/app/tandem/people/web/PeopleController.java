package app.tandem.people.web;

import app.tandem.audit.AuditTrail;
import app.tandem.mail.Delivery;
import app.tandem.people.domain.PeopleList;
import app.tandem.people.domain.PeopleList.Filter;
import app.tandem.people.domain.PeopleList.Row;
import app.tandem.people.domain.PeopleList.Sort;
import app.tandem.people.domain.PeopleList.State;
import app.tandem.people.domain.RateService;
import app.tandem.people.domain.SkillService;
import app.tandem.people.domain.StaffService;
import app.tandem.people.web.SkillController.SkillForm;
import app.tandem.settings.Agency;
import app.tandem.settings.AgencySettings;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForAdmins;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Paging;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

@Controller
@ForAdmins
@RequestMapping("/admin/people")
class PeopleController {

    private static final String LIST = "people/list";
    private static final String FORM = "people/form";
    private static final int HISTORY = 20;
    private final PeopleList people;
    private final StaffService staff;
    private final RateService rates;
    private final SkillService skills;
    private final WorkingTimePanels panels;
    private final AuditTrail trail;
    private final AgencySettings settings;
    private final Delivery delivery;
    private final Toasts toasts;

    PeopleController(
            PeopleList people,
            StaffService staff,
            RateService rates,
            SkillService skills,
            WorkingTimePanels panels,
            AuditTrail trail,
            AgencySettings settings,
            Delivery delivery,
            Toasts toasts) {
        this.people = people;
        this.staff = staff;
        this.rates = rates;
        this.skills = skills;
        this.panels = panels;
        this.trail = trail;
        this.settings = settings;
        this.delivery = delivery;
        this.toasts = toasts;
    }

    @GetMapping
    ModelAndView list(
            Viewer viewer,
            Paging paging,
            @RequestParam(defaultValue = "") String text,
            @RequestParam @Nullable Role role,
            @RequestParam(defaultValue = "ACTIVE") State state,
            @RequestParam(defaultValue = "") String skill,
            @RequestParam(defaultValue = "NAME") Sort sort) {
        Filter filter = new Filter(text, role, state, Ids.parse(skill), sort);
        return new ModelAndView(LIST, "people", people.list(viewer, filter, paging))
                .addObject("filter", filter)
                .addObject("roles", Role.values())
                .addObject("skills", skills.inUse())
                .addObject("states", State.values());
    }

    @GetMapping("/new")
    ModelAndView newForm() {
        Agency agency = settings.current();
        return form(new ModelAndView(FORM), null)
                .addObject("form", PersonForm.empty(agency.zone().getId(), agency.language()));
    }

    @PostMapping("/new")
    ModelAndView add(
            @Valid @ModelAttribute("form") PersonForm form, BindingResult errors, HttpServletResponse response) {
        AtomicReference<UUID> made = new AtomicReference<>();
        Submission submission = Submission.of(
                errors, () -> made.set(staff.add(form.role(), null, form.details(), null, form.invite())));
        if (!submission.isAccepted()) {
            return form(submission.view(FORM), null);
        }
        String invited = delivery.isAbleToSend() ? "people.invited" : "people.invited.waiting";
        toasts.show(response, form.invite() ? invited : "people.added", form.name());
        return new ModelAndView("redirect:/admin/people/" + made.get());
    }

    @GetMapping("/{id}")
    ModelAndView page(Viewer viewer, @PathVariable String id) {
        Row person = people.one(viewer, Ids.parse(id));
        ModelAndView view = new ModelAndView("people/page", "person", person)
                .addObject("history", trail.of(person.id(), new Paging(0, HISTORY)));
        return person.contact() ? view : ofStaff(view, person);
    }

    private ModelAndView ofStaff(ModelAndView view, Row person) {
        return panels.fill(view, person.id())
                .addObject("rates", rates.of(person.id()))
                .addObject("skills", skills.of(person.id()))
                .addObject("skillForm", SkillForm.empty());
    }

    @GetMapping("/{id}/edit")
    ModelAndView editForm(Viewer viewer, @PathVariable String id) {
        Row person = people.one(viewer, Ids.parse(id));
        return form(new ModelAndView(FORM), person).addObject("form", PersonForm.of(person));
    }

    @PostMapping("/{id}/edit")
    ModelAndView change(
            Viewer viewer,
            @PathVariable String id,
            @Valid @ModelAttribute("form") PersonForm form,
            BindingResult errors,
            HttpServletResponse response) {
        Row person = people.one(viewer, Ids.parse(id));
        Submission submission = Submission.of(
                errors,
                () -> staff.change(person.id(), form.version(), form.details(), form.role(), form.maySeeProfit()));
        if (!submission.isAccepted()) {
            return form(submission.view(FORM), person).addObject("stale", submission == Submission.STALE);
        }
        toasts.show(response, "people.saved");
        return new ModelAndView("redirect:/admin/people/" + person.id());
    }

    private static ModelAndView form(ModelAndView view, @Nullable Row person) {
        List<Role> roles = person != null && person.contact()
                ? List.of(Role.CLIENT)
                : List.of(Role.SPECIALIST, Role.MANAGER, Role.ADMIN);
        return view.addObject("person", person).addObject("roles", roles);
    }
}
