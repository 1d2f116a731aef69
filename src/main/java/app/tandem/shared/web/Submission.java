package app.tandem.shared.web;

import app.tandem.shared.errors.RuleException;
import app.tandem.shared.errors.StaleException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.validation.BindingResult;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.ModelAndView;

/**
 * What became of a form: accepted, or the reason to show it again. A broken rule becomes a sentence beside its field,
 * with everything typed still there.
 */
public enum Submission {
    ACCEPTED(HttpStatus.OK),
    INVALID(HttpStatus.UNPROCESSABLE_CONTENT),
    STALE(HttpStatus.CONFLICT);

    private final HttpStatus status;

    Submission(HttpStatus status) {
        this.status = status;
    }

    /**
     * Runs each of the checks, so that all that is wrong is told at once, and the command when they refuse nothing.
     *
     * @param checks that write nothing
     */
    public static Submission of(BindingResult errors, List<Runnable> checks, Runnable command) {
        if (errors.getTarget() != null) {
            for (Runnable check : checks) {
                try {
                    check.run();
                } catch (RuleException e) {
                    refuse(errors, e);
                }
            }
        }
        return of(errors, command);
    }

    /** Runs the command unless the form is wrong already, and writes what the command refuses into the form. */
    public static Submission of(BindingResult errors, Runnable command) {
        if (errors.getTarget() == null) {
            // No browser sends a form without its hidden fields: there is nothing to show again.
            throw new ErrorResponseException(HttpStatus.BAD_REQUEST);
        }
        if (errors.hasErrors()) {
            return INVALID;
        }
        try {
            command.run();
            return ACCEPTED;
        } catch (RuleException e) {
            refuse(errors, e);
            return INVALID;
        } catch (StaleException e) {
            errors.reject("error." + e.code());
            return STALE;
        }
    }

    private static void refuse(BindingResult errors, RuleException e) {
        String code = "error." + e.code();
        if (e.field() == null || !hasField(errors, e.field())) {
            errors.reject(code, e.arguments(), null);
        } else {
            errors.rejectValue(e.field(), code, e.arguments(), null);
        }
    }

    public boolean isAccepted() {
        return this == ACCEPTED;
    }

    /** The form again, with the status that says why: 422 or 409. */
    public ModelAndView view(String name) {
        return new ModelAndView(name, status);
    }

    private static boolean hasField(BindingResult errors, String field) {
        Object target = errors.getTarget();
        if (target == null) {
            return false;
        }
        if (target.getClass().isRecord()) {
            for (var component : target.getClass().getRecordComponents()) {
                if (component.getName().equals(field)) {
                    return true;
                }
            }
        }
        return false;
    }
}
