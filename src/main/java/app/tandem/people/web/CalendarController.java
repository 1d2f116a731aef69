package app.tandem.people.web;

import app.tandem.people.DayKind;
import app.tandem.people.domain.CalendarDay;
import app.tandem.people.domain.CalendarService;
import app.tandem.people.domain.CalendarService.KnownYear;
import app.tandem.people.domain.WeekHours;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.security.ForAdmins;
import app.tandem.shared.web.Formats;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The production calendar of a country, by year, and each of its days. */
@Controller
@ForAdmins
@RequestMapping("/admin/calendar")
class CalendarController {

    private static final String FORM = "people/calendar-day";
    private static final Set<String> CODES = Set.of(Locale.getISOCountries());

    /**
     * What a day is.
     *
     * @param kind null for a plain one
     */
    record DayForm(
            @Nullable DayKind kind,
            @NotNull @Size(max = 120) String title) {}

    private final CalendarService calendar;
    private final Formats formats;
    private final Toasts toasts;

    CalendarController(CalendarService calendar, Formats formats, Toasts toasts) {
        this.calendar = calendar;
        this.formats = formats;
        this.toasts = toasts;
    }

    /** Odd values in the address give this year of the home country, as everywhere else. */
    @GetMapping
    ModelAndView year(@RequestParam(defaultValue = "") String year, @RequestParam(defaultValue = "") String country) {
        LocalDate today = formats.today();
        Locale locale = LocaleContextHolder.getLocale();
        int shown = year.matches("20\\d\\d|2100") ? Integer.parseInt(year) : today.getYear();
        String code = CODES.contains(country) ? country : WeekHours.HOME;
        List<KnownYear> known = calendar.years();
        return new ModelAndView(
                        "people/calendar",
                        "calendar",
                        CalendarPage.of(code, shown, calendar.days(code, shown), today, locale))
                .addObject(
                        "source",
                        known.stream()
                                .filter(one -> one.country().equals(code) && one.year() == shown)
                                .map(KnownYear::source)
                                .findFirst()
                                .orElse(null))
                .addObject("countries", countries(known, code, locale));
    }

    @GetMapping("/{country}/{day}")
    ModelAndView dayForm(@PathVariable String country, @PathVariable String day) {
        LocalDate date = PathDays.parse(day);
        CalendarDay present = calendar.day(code(country), date);
        DayForm form = present == null ? new DayForm(null, "") : new DayForm(present.kind(), present.title());
        return fill(new ModelAndView(FORM, "form", form), country, date);
    }

    @PostMapping("/{country}/{day}")
    ModelAndView set(
            @PathVariable String country,
            @PathVariable String day,
            @Valid @ModelAttribute("form") DayForm form,
            BindingResult errors,
            HttpServletResponse response) {
        LocalDate date = PathDays.parse(day);
        String code = code(country);
        Submission submission = Submission.of(
                errors,
                () -> calendar.setDay(code, date, form.kind(), form.title().strip()));
        if (!submission.isAccepted()) {
            return fill(submission.view(FORM), code, date);
        }
        toasts.show(response, "calendar.saved", date.toString());
        return new ModelAndView("redirect:" + path(code, date.getYear()));
    }

    static String path(String country, int year) {
        return "/admin/calendar?year=" + year + "&country=" + country;
    }

    private static String code(String country) {
        if (!CODES.contains(country)) {
            throw new NotFoundException("country");
        }
        return country;
    }

    private static List<Countries.Option> countries(List<KnownYear> known, String shown, Locale locale) {
        return Stream.concat(known.stream().map(KnownYear::country), Stream.of(shown, WeekHours.HOME))
                .distinct()
                .map(code -> new Countries.Option(code, Countries.name(code, locale)))
                .toList();
    }

    private ModelAndView fill(ModelAndView view, String country, LocalDate day) {
        return view.addObject("country", country)
                .addObject("countryName", Countries.name(country, LocaleContextHolder.getLocale()))
                .addObject("day", day)
                .addObject("present", calendar.day(country, day))
                .addObject("kinds", DayKind.values())
                .addObject("back", path(country, day.getYear()));
    }
}
