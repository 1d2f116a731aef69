package app.tandem.shared.web;

import app.tandem.shared.errors.ForbiddenException;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.errors.StaleException;
import app.tandem.shared.web.ReadyFirst.StartingException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.ConversionNotSupportedException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.multipart.MultipartException;

/** Answers what went wrong: a page in the viewer's language, or problem+json under {@code /api}. */
@ControllerAdvice
class ErrorAnswers {

    private static final Logger log = LoggerFactory.getLogger(ErrorAnswers.class);
    private final Problems problems;

    ErrorAnswers(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    Object notFound(NotFoundException e, HttpServletRequest request) {
        return problems.answer(request, HttpStatus.NOT_FOUND, e.code());
    }

    @ExceptionHandler
    Object forbidden(ForbiddenException e, HttpServletRequest request) {
        return problems.answer(request, HttpStatus.FORBIDDEN, e.code());
    }

    @ExceptionHandler
    Object stale(StaleException e, HttpServletRequest request) {
        return problems.answer(request, e);
    }

    @ExceptionHandler
    Object locked(OptimisticLockingFailureException e, HttpServletRequest request) {
        return problems.answer(request, HttpStatus.CONFLICT, "object.changed");
    }

    @ExceptionHandler
    Object rule(RuleException e, HttpServletRequest request) {
        return problems.answer(request, e);
    }

    @ExceptionHandler
    Object invalid(MethodArgumentNotValidException e, HttpServletRequest request) {
        return problems.answer(request, e.getBindingResult());
    }

    @ExceptionHandler
    Object busy(CannotCreateTransactionException e, HttpServletRequest request) {
        log.warn("The database gives no connection: {}", e.getMessage());
        return problems.answer(request, HttpStatus.SERVICE_UNAVAILABLE, "service.busy");
    }

    @ExceptionHandler
    Object starting(StartingException e, HttpServletRequest request) {
        return problems.answerInWords(request, HttpStatus.SERVICE_UNAVAILABLE, "service.starting");
    }

    /** A browser that listened has gone away, as browsers do. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException e, HttpServletRequest request, HttpServletResponse response) {
        log.debug("Nobody reads the answer to {} any more", request.getRequestURI(), e);
    }

    /**
     * Everything else; Spring's own exceptions bring their status, the rest is our fault and is logged whole. Where no
     * handler was found, nothing has prepared a page: the container then asks for {@code /error}, which is one.
     */
    @ExceptionHandler
    Object other(Exception e, HttpServletRequest request) throws Exception {
        if (e instanceof AccessDeniedException
                || !Problems.isApi(request) && request.getAttribute(Frame.ATTRIBUTE) == null) {
            throw e;
        }
        HttpStatus status = statusOf(e);
        if (status == null) {
            log.error("{} {} failed", request.getMethod(), withoutSecrets(request.getRequestURI()), e);
            status = HttpStatus.INTERNAL_SERVER_ERROR;
        }
        return problems.answer(request, status, e);
    }

    /** The tokens of links are as good as passwords. */
    private static String withoutSecrets(String path) {
        return path.replaceAll("[A-Za-z0-9_-]{40,}", "…");
    }

    private static @Nullable HttpStatus statusOf(Exception e) {
        if (e instanceof ErrorResponse response) {
            return HttpStatus.resolve(response.getStatusCode().value());
        }
        if (e instanceof org.springframework.http.converter.HttpMessageNotReadableException
                || e instanceof MultipartException
                || e instanceof org.springframework.beans.TypeMismatchException
                        && !(e instanceof ConversionNotSupportedException)) {
            return HttpStatus.BAD_REQUEST;
        }
        return null;
    }
}
