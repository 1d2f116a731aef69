package app.tandem.settings.web;

import app.tandem.settings.domain.AgencyService;
import app.tandem.shared.money.Currencies;
import app.tandem.shared.security.ForAdmins;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

@Controller
@ForAdmins
@RequestMapping("/admin/settings")
class AgencyController {

    private static final String PAGE = "settings/agency";
    private final AgencyService agency;
    private final Toasts toasts;

    AgencyController(AgencyService agency, Toasts toasts) {
        this.agency = agency;
        this.toasts = toasts;
    }

    @ModelAttribute("currencies")
    List<String> currencies() {
        return Currencies.offered();
    }

    @GetMapping
    ModelAndView form() {
        return new ModelAndView(PAGE, "form", AgencyForm.of(agency.versioned()));
    }

    @PostMapping
    ModelAndView save(
            @Valid @ModelAttribute("form") AgencyForm form, BindingResult errors, HttpServletResponse response) {
        Submission submission = Submission.of(
                errors,
                () -> agency.change(
                        form.version(), form.toAgency(agency.versioned().agency())));
        if (!submission.isAccepted()) {
            return submission.view(PAGE);
        }
        toasts.show(response, "settings.saved");
        return new ModelAndView("redirect:/admin/settings");
    }
}
