package app.tandem.apidocs;

import app.tandem.shared.security.ForStaff;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page on which people read what the API can do. */
@Controller
@ForStaff
class ApiReferenceController {

    private final ApiReferenceReader reader;

    ApiReferenceController(ApiReferenceReader reader) {
        this.reader = reader;
    }

    @GetMapping("/api-docs")
    ModelAndView page(HttpServletRequest request) {
        return new ModelAndView("apidocs/page", "groups", reader.read(request).groups());
    }
}
