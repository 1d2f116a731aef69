package app.tandem.people.web;

import app.tandem.people.domain.CalendarFile;
import app.tandem.people.domain.CalendarService;
import app.tandem.people.domain.CalendarService.Counts;
import app.tandem.people.domain.WeekHours;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.ForAdmins;
import app.tandem.shared.web.Formats;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** A whole year of a country's calendar, from a file. */
@Controller
@ForAdmins
@RequestMapping("/admin/calendar/import")
class CalendarImportController {

    private static final String PAGE = "people/calendar-import";
    private static final int LONGEST_NAME = 200;

    /** Which year of which country the file is for. */
    record ImportForm(
            @NotBlank String country,
            @NotNull @Min(2000) @Max(2100) Integer year,
            @Nullable MultipartFile file) {

        MultipartFile chosen() {
            if (file == null
                    || file.isEmpty()
                            && String.valueOf(file.getOriginalFilename()).isEmpty()) {
                throw new RuleException("file", "calendar.file.needed");
            }
            if (file.isEmpty()) {
                throw new RuleException("file", "file.empty");
            }
            return file;
        }
    }

    private final CalendarService calendar;
    private final Formats formats;
    private final Toasts toasts;

    CalendarImportController(CalendarService calendar, Formats formats, Toasts toasts) {
        this.calendar = calendar;
        this.formats = formats;
        this.toasts = toasts;
    }

    @GetMapping
    ModelAndView form(@RequestParam(defaultValue = WeekHours.HOME) String country) {
        ImportForm form = new ImportForm(country, formats.today().getYear() + 1, null);
        return fill(new ModelAndView(PAGE, "form", form));
    }

    @PostMapping
    ModelAndView take(
            @Valid @ModelAttribute("form") ImportForm form, BindingResult errors, HttpServletResponse response) {
        AtomicReference<Counts> made = new AtomicReference<>();
        Submission submission = Submission.of(errors, () -> made.set(take(form)));
        if (!submission.isAccepted()) {
            return fill(submission.view(PAGE));
        }
        Counts counts = Objects.requireNonNull(made.get());
        toasts.show(response, "calendar.imported", counts.holidays(), counts.shortDays(), counts.workingDays());
        return new ModelAndView("redirect:" + CalendarController.path(form.country(), form.year()));
    }

    private Counts take(ImportForm form) {
        MultipartFile file = form.chosen();
        String name = String.valueOf(file.getOriginalFilename());
        String source = name.substring(0, Math.min(name.length(), LONGEST_NAME));
        return calendar.replaceYear(form.country(), form.year(), CalendarFile.read(content(file), form.year()), source);
    }

    /** One byte more than is accepted is enough to see that there is too much. */
    private static byte[] content(MultipartFile file) {
        try (InputStream content = file.getInputStream()) {
            return content.readNBytes(CalendarFile.LARGEST + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ModelAndView fill(ModelAndView view) {
        return view.addObject("countries", Countries.all(LocaleContextHolder.getLocale()));
    }
}
