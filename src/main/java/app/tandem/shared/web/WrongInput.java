package app.tandem.shared.web;

import app.tandem.shared.web.Problems.FieldProblem;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says of a request of the API that could not be understood which field or parameter it was, and what is expected there. */
@Component
class WrongInput {

    /** What is expected where one of these should stand: the message {@code error.input.<word>}. */
    private static final Map<Class<?>, String> WORDS = Map.ofEntries(
            Map.entry(LocalDate.class, "date"),
            Map.entry(LocalTime.class, "time"),
            Map.entry(Instant.class, "instant"),
            Map.entry(OffsetDateTime.class, "instant"),
            Map.entry(UUID.class, "id"),
            Map.entry(Boolean.class, "truth"),
            Map.entry(boolean.class, "truth"),
            Map.entry(Integer.class, "whole"),
            Map.entry(int.class, "whole"),
            Map.entry(Long.class, "whole"),
            Map.entry(long.class, "whole"),
            Map.entry(BigDecimal.class, "number"),
            Map.entry(String.class, "text"));

    private final MessageSource messages;

    WrongInput(MessageSource messages) {
        this.messages = messages;
    }

    /** @return empty where nothing more is known than that it was not understood */
    List<FieldProblem> of(Exception e, Locale locale) {
        if (e instanceof HttpMessageNotReadableException body) {
            return List.of(
                    body.getCause() instanceof JacksonException cause
                            ? ofBody(cause, locale)
                            : problem("", "empty", locale));
        }
        if (e instanceof MethodArgumentTypeMismatchException wrong) {
            return List.of(expected(wrong.getName(), wrong.getRequiredType(), locale));
        }
        if (e instanceof MissingServletRequestParameterException missing) {
            return List.of(problem(missing.getParameterName(), "missing", locale));
        }
        if (e instanceof MissingServletRequestPartException missing) {
            return List.of(problem(missing.getRequestPartName(), "missing", locale));
        }
        if (e instanceof HandlerMethodValidationException invalid) {
            return invalid.getParameterValidationResults().stream()
                    .flatMap(result -> result.getResolvableErrors().stream()
                            .map(error -> new FieldProblem(
                                    String.valueOf(result.getMethodParameter().getParameterName()),
                                    "input.invalid",
                                    messages.getMessage(error, locale))))
                    .toList();
        }
        return List.of();
    }

    private FieldProblem ofBody(JacksonException e, Locale locale) {
        String path = path(e);
        if (e instanceof UnrecognizedPropertyException unknown) {
            Collection<Object> known = unknown.getKnownPropertyIds();
            String names = known == null
                    ? ""
                    : known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
            return problem(path, "unknown", locale, names);
        }
        if (e instanceof StreamReadException) {
            TokenStreamLocation place = e.getLocation();
            return problem(
                    path,
                    "broken",
                    locale,
                    place == null ? 0 : place.getLineNr(),
                    place == null ? 0 : place.getColumnNr());
        }
        return expected(path, e instanceof MismatchedInputException wrong ? wrong.getTargetType() : null, locale);
    }

    private FieldProblem expected(String field, @Nullable Class<?> type, Locale locale) {
        if (type != null && type.isEnum()) {
            String names = Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .collect(Collectors.joining(", "));
            return problem(field, "choice", locale, names);
        }
        if (type != null && Collection.class.isAssignableFrom(type)) {
            return problem(field, "list", locale);
        }
        if (type != null && (Record.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type))) {
            return problem(field, "object", locale);
        }
        return problem(field, type == null ? "other" : WORDS.getOrDefault(type, "other"), locale);
    }

    /** {@code items[0].text}; empty for the body itself. */
    private static String path(JacksonException e) {
        StringBuilder path = new StringBuilder();
        for (Reference part : e.getPath()) {
            if (part.getPropertyName() == null) {
                path.append('[').append(part.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(part.getPropertyName());
            }
        }
        return path.toString();
    }

    private FieldProblem problem(String field, String word, Locale locale, Object... arguments) {
        String code = "input." + word;
        return new FieldProblem(
                field, code, String.valueOf(messages.getMessage("error." + code, arguments, code, locale)));
    }
}
