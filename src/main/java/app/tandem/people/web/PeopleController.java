package app.tandem.people.web;

import app.tandem.audit.AuditTrail;
import app.tandem.people.domain.PeopleList;
import app.tandem.people.domain.PeopleList.Filter;
import app.tandem.people.domain.PeopleList.Row;
import app.tandem.people.domain.PeopleList.Sort;
import app.tandem.people.domain.PeopleList.State;
import app.tandem.people.domain.RateService;
import app.tandem.people.domain.StaffService;
import app.tandem.settings.Agency;
import app.tandem.settings.AgencySettings;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForAdmins;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.time.Zones;
import app.tandem.shared.web.Formats;
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
    private final AuditTrail trail;
    private final AgencySettings settings;
    private final Formats formats;
    private final Toasts toasts;

    PeopleController(
            PeopleList people,
            StaffService staff,
            RateService rates,
            AuditTrail trail,
            AgencySettings settings,
            Formats formats,
            Toasts toasts) {
        this.people = people;
        this.staff = staff;
        this.rates = rates;
        this.trail = trail;
        this.settings = settings;
        this.formats = formats;
        this.toasts = toasts;
    }

    @GetMapping
    ModelAndView list(
            Viewer viewer,
            Paging paging,
            @RequestParam(defaultValue = "") String text,
            @RequestParam @Nullable Role role,
            @RequestParam(defaultValue = "ACTIVE") State state,
            @RequestParam(defaultValue = "NAME") Sort sort) {
        Filter filter = new Filter(text, role, state, sort);
        return new ModelAndView(LIST, "people", people.list(viewer, filter, paging))
                .addObject("filter", filter)
                .addObject("roles", Role.values())
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
        toasts.show(response, form.invite() ? "people.invited" : "people.added", form.name());
        return new ModelAndView("redirect:/admin/people/" + made.get());
    }

    @GetMapping("/{id}")
    ModelAndView page(Viewer viewer, @PathVariable String id) {
        Row person = people.one(viewer, Ids.parse(id));
        return new ModelAndView("people/page", "person", person)
                .addObject("rates", person.contact() ? List.of() : rates.of(person.id()))
                .addObject("today", formats.today())
                .addObject("history", trail.of(person.id(), new Paging(0, HISTORY)));
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
        return view.addObject("person", person).addObject("roles", roles).addObject("zones", Zones.all());
    }
}
