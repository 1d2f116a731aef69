package app.tandem.people.web;

import app.tandem.people.RateKind;
import app.tandem.people.RatePlaces.Place;
import app.tandem.people.domain.PeopleList;
import app.tandem.people.domain.PeopleList.Row;
import app.tandem.people.domain.RateService;
import app.tandem.people.domain.RateService.NewRate;
import app.tandem.settings.AgencySettings;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.money.Currencies;
import app.tandem.shared.money.KnownCurrency;
import app.tandem.shared.money.Money;
import app.tandem.shared.security.ForAdminsWithMoney;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Formats;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Dated rates of somebody who works here: in general, for one client, on one project. */
@Controller
@ForAdminsWithMoney
@RequestMapping("/admin/people/{id}/rates")
class RateController {

    private static final String PAGE = "people/rate-form";

    /**
     * A rate as it is typed.
     *
     * @param amount with a point or a comma
     * @param place the client or the project that it is for; empty for everything
     */
    record RateForm(
            @NotNull RateKind kind,
            @NotBlank @Size(max = 16) String amount,
            @NotBlank @KnownCurrency String currency,
            @NotNull LocalDate from,
            @Nullable UUID place) {

        NewRate rate(@Nullable Place chosen) {
            try {
                String number = amount.replace("\u00a0", "").replace(" ", "").replace(',', '.');
                return new NewRate(
                        kind, new Money(new BigDecimal(number), currency), from, clientOf(chosen), projectOf(chosen));
            } catch (NumberFormatException e) {
                throw new RuleException("amount", "rate.amount");
            }
        }

        private static @Nullable UUID clientOf(@Nullable Place place) {
            return place == null || place.projectId() != null ? null : place.clientId();
        }

        private static @Nullable UUID projectOf(@Nullable Place place) {
            return place == null ? null : place.projectId();
        }
    }

    private final PeopleList people;
    private final RateService rates;
    private final RateChoices choices;
    private final AgencySettings settings;
    private final Formats formats;
    private final Toasts toasts;

    RateController(
            PeopleList people,
            RateService rates,
            RateChoices choices,
            AgencySettings settings,
            Formats formats,
            Toasts toasts) {
        this.people = people;
        this.rates = rates;
        this.choices = choices;
        this.settings = settings;
        this.formats = formats;
        this.toasts = toasts;
    }

    @GetMapping("/new")
    ModelAndView newForm(Viewer viewer, @PathVariable String id) {
        RateForm form = new RateForm(RateKind.COST, "", settings.current().currency(), formats.today(), null);
        return fill(new ModelAndView(PAGE, "form", form), viewer, staff(viewer, id));
    }

    @PostMapping("/new")
    ModelAndView add(
            Viewer viewer,
            @PathVariable String id,
            @Valid @ModelAttribute("form") RateForm form,
            BindingResult errors,
            HttpServletResponse response) {
        Row person = staff(viewer, id);
        Submission submission = Submission.of(errors, () -> {
            Place place = form.place() == null ? null : choices.chosen(viewer, form.place());
            rates.add(person.id(), form.rate(place));
        });
        if (!submission.isAccepted()) {
            return fill(submission.view(PAGE), viewer, person);
        }
        toasts.show(response, "rates.added");
        return new ModelAndView("redirect:/admin/people/" + person.id());
    }

    @PostMapping("/{rateId}/removal")
    String remove(Viewer viewer, @PathVariable String id, @PathVariable String rateId, HttpServletResponse response) {
        Row person = staff(viewer, id);
        UUID rate = Ids.parse(rateId);
        if (rate == null) {
            throw new NotFoundException("rate");
        }
        rates.remove(person.id(), rate, formats.today());
        toasts.show(response, "rates.removed");
        return "redirect:/admin/people/" + person.id();
    }

    private Row staff(Viewer viewer, String id) {
        Row person = people.one(viewer, Ids.parse(id));
        if (person.contact()) {
            throw new NotFoundException("person");
        }
        return person;
    }

    private ModelAndView fill(ModelAndView view, Viewer viewer, Row person) {
        return view.addObject("person", person)
                .addObject("groups", choices.groups(viewer))
                .addObject("kinds", RateKind.values())
                .addObject("currencies", Currencies.offered());
    }
}
