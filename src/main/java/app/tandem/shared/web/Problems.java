package app.tandem.shared.web;

import app.tandem.shared.errors.RuleException;
import app.tandem.shared.errors.StaleException;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;

/** Writes a failure in the form that the caller reads: RFC 9457 under {@code /api}, a page elsewhere. */
@Component
public class Problems {

    /** One wrong field of a request. */
    record FieldProblem(String field, String code, String message) {}

    private static final String RETRY_SECONDS = "5";
    private final MessageSource messages;
    private final LocaleResolver locales;
    private final WrongInput input;

    Problems(MessageSource messages, LocaleResolver locales, WrongInput input) {
        this.messages = messages;
        this.locales = locales;
        this.input = input;
    }

    public static boolean isApi(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/");
    }

    Object answer(HttpServletRequest request, HttpStatus status, String code) {
        return isApi(request)
                ? problem(request, status, code, sentence(request, code), List.of())
                : page(request, status, null);
    }

    /** What was not understood, with the field or parameter that it was. */
    Object answer(HttpServletRequest request, HttpStatus status, Exception e) {
        String code = "http." + status.value();
        return isApi(request)
                ? problem(request, status, code, sentence(request, code), input.of(e, locale(request)))
                : page(request, status, null);
    }

    /** With what it is now, where whoever refused has said so. */
    Object answer(HttpServletRequest request, StaleException e) {
        if (!isApi(request)) {
            return page(request, HttpStatus.CONFLICT, null);
        }
        ProblemDetail detail = detail(request, HttpStatus.CONFLICT, e.code(), sentence(request, e.code()), List.of());
        if (e.current() != null) {
            detail.setProperty("current", e.current());
        }
        return ResponseEntity.status(HttpStatus.CONFLICT)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(detail);
    }

    /** The same where a page, too, has the sentence of the code and not that of the status. */
    Object answerInWords(HttpServletRequest request, HttpStatus status, String code) {
        return isApi(request) ? answer(request, status, code) : page(request, status, sentence(request, code));
    }

    Object answer(HttpServletRequest request, RuleException e) {
        String sentence = messages.getMessage("error." + e.code(), e.arguments(), e.code(), locale(request));
        if (!isApi(request)) {
            return page(request, HttpStatus.UNPROCESSABLE_CONTENT, sentence);
        }
        List<FieldProblem> fields = e.field() == null
                ? List.of()
                : List.of(new FieldProblem(e.field(), e.code(), String.valueOf(sentence)));
        return problem(request, HttpStatus.UNPROCESSABLE_CONTENT, e.code(), String.valueOf(sentence), fields);
    }

    Object answer(HttpServletRequest request, Errors errors) {
        if (!isApi(request)) {
            return page(request, HttpStatus.UNPROCESSABLE_CONTENT, null);
        }
        List<FieldProblem> fields = new ArrayList<>();
        for (ObjectError error : errors.getAllErrors()) {
            String field = error instanceof FieldError f ? f.getField() : "";
            fields.add(new FieldProblem(field, codeOf(error), messages.getMessage(error, locale(request))));
        }
        return problem(
                request,
                HttpStatus.UNPROCESSABLE_CONTENT,
                "fields.invalid",
                sentence(request, "fields.invalid"),
                fields);
    }

    /** The problem itself, for filters that answer without a controller. */
    public ProblemDetail problemDetail(HttpServletRequest request, HttpStatus status, String code) {
        return detail(request, status, code, sentence(request, code), List.of());
    }

    private Object page(HttpServletRequest request, HttpStatus status, @Nullable String sentence) {
        // A stream, or a failure so early that nothing is known to put around a page.
        if (request.getAttribute(Frame.ATTRIBUTE) == null) {
            return plain(status, sentence == null ? sentence(request, "http." + status.value()) : sentence);
        }
        ModelAndView view = new ModelAndView("error/error", status);
        view.addObject("status", status.value());
        view.addObject("sentence", sentence);
        view.addObject("requestId", request.getAttribute(RequestIdFilter.ATTRIBUTE));
        return view;
    }

    private static ResponseEntity<String> plain(HttpStatus status, String sentence) {
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(sentence + "\n");
    }

    private static ResponseEntity<ProblemDetail> problem(
            HttpServletRequest request, HttpStatus status, String code, String title, List<FieldProblem> fields) {
        var response = ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        return response.body(detail(request, status, code, title, fields));
    }

    private static ProblemDetail detail(
            HttpServletRequest request, HttpStatus status, String code, String title, List<FieldProblem> fields) {
        ProblemDetail detail = ProblemDetail.forStatus(status);
        detail.setTitle(title);
        detail.setProperty("code", code);
        detail.setProperty("errors", fields);
        detail.setProperty("requestId", String.valueOf(request.getAttribute(RequestIdFilter.ATTRIBUTE)));
        return detail;
    }

    private String sentence(HttpServletRequest request, String code) {
        return String.valueOf(messages.getMessage("error." + code, null, code, locale(request)));
    }

    /** {@code NotBlank} becomes {@code not-blank}: stable and in the style of the other codes. */
    private static String codeOf(ObjectError error) {
        String code = error.getCode() == null ? "invalid" : error.getCode();
        return code.startsWith("error.")
                ? code.substring("error.".length())
                : code.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** Filters answer before anything has said which language it is. */
    private Locale locale(HttpServletRequest request) {
        return locales.resolveLocale(request);
    }
}
