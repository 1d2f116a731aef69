package app.tandem.people.web;

import app.tandem.people.domain.PeopleList.Row;
import app.tandem.people.domain.SkillService;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForAdmins;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** What somebody who works here is good at. */
@Controller
@ForAdmins
@RequestMapping("/admin/people/{id}/skills")
class SkillController {

    private static final String PAGE = "people/skills";

    /** A skill as it is typed. */
    record SkillForm(@NotBlank @Size(max = 60) String name) {
        static SkillForm empty() {
            return new SkillForm("");
        }
    }

    private final StaffPages pages;
    private final SkillService skills;
    private final Toasts toasts;

    SkillController(StaffPages pages, SkillService skills, Toasts toasts) {
        this.pages = pages;
        this.skills = skills;
        this.toasts = toasts;
    }

    @GetMapping
    ModelAndView page(Viewer viewer, @PathVariable String id) {
        return fill(new ModelAndView(PAGE), pages.person(viewer, id)).addObject("skillForm", SkillForm.empty());
    }

    @PostMapping
    ModelAndView add(
            Viewer viewer,
            @PathVariable String id,
            @Valid @ModelAttribute("skillForm") SkillForm form,
            BindingResult errors,
            HttpServletResponse response) {
        Row person = pages.person(viewer, id);
        Submission submission = Submission.of(errors, () -> skills.add(person.id(), form.name()));
        if (!submission.isAccepted()) {
            return fill(submission.view(PAGE), person);
        }
        toasts.show(response, "skills.added", form.name().strip());
        return back(person);
    }

    @PostMapping("/{skillId}/removal")
    ModelAndView remove(
            Viewer viewer, @PathVariable String id, @PathVariable String skillId, HttpServletResponse response) {
        Row person = pages.person(viewer, id);
        UUID skill = Ids.parse(skillId);
        if (skill == null) {
            throw new NotFoundException("skill");
        }
        skills.remove(person.id(), skill);
        toasts.show(response, "skills.removed");
        return back(person);
    }

    private static ModelAndView back(Row person) {
        return new ModelAndView("redirect:/admin/people/" + person.id());
    }

    private ModelAndView fill(ModelAndView view, Row person) {
        return view.addObject("person", person).addObject("skills", skills.of(person.id()));
    }
}
