package app.tandem.settings.web;

import app.tandem.settings.domain.AgencyService;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.files.FileAnswers;
import app.tandem.shared.files.FileKind;
import app.tandem.shared.files.StoredFiles;
import app.tandem.shared.security.ForAdmins;
import app.tandem.shared.security.ForEveryone;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The agency's logo: on every page, the sign-in page too, and in letters. */
@Controller
class LogoController {

    private static final String PAGE = "settings/logo";

    /** A picture to be shown instead of Tandem's mark. */
    record LogoForm(@Nullable MultipartFile file) {

        MultipartFile chosen() {
            if (file == null || file.isEmpty()) {
                throw new RuleException("file", "agency.logo.needed");
            }
            return file;
        }
    }

    private final AgencyService agency;
    private final StoredFiles files;
    private final FileAnswers answers;
    private final Toasts toasts;

    LogoController(AgencyService agency, StoredFiles files, FileAnswers answers, Toasts toasts) {
        this.agency = agency;
        this.files = files;
        this.answers = answers;
        this.toasts = toasts;
    }

    @ForAdmins
    @GetMapping("/admin/logo")
    ModelAndView form() {
        return new ModelAndView(PAGE, "form", new LogoForm(null));
    }

    @ForAdmins
    @PostMapping("/admin/logo")
    ModelAndView change(@ModelAttribute("form") LogoForm form, BindingResult errors, HttpServletResponse response) {
        Submission submission = Submission.of(errors, () -> agency.setLogo(keep(form.chosen())));
        if (!submission.isAccepted()) {
            return submission.view(PAGE);
        }
        toasts.show(response, "settings.saved");
        return new ModelAndView("redirect:/admin/logo");
    }

    @ForAdmins
    @PostMapping("/admin/logo/removal")
    String remove(HttpServletResponse response) {
        agency.setLogo(null);
        toasts.show(response, "settings.saved");
        return "redirect:/admin/logo";
    }

    @ForEveryone
    @GetMapping("/agency/logo/{id}")
    ResponseEntity<InputStreamResource> logo(@PathVariable String id, HttpServletResponse response) {
        UUID present = agency.current().logoFileId();
        if (present == null || !present.toString().equals(id)) {
            throw new NotFoundException("logo");
        }
        return answers.picture(files.get(present), response);
    }

    private UUID keep(MultipartFile file) {
        String name = file.getOriginalFilename();
        try (InputStream content = file.getInputStream()) {
            return files.keep(content, name == null ? "logo" : name, FileKind.IMAGE)
                    .id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
