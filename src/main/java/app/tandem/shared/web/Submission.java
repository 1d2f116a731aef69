package app.tandem.shared.web;

import app.tandem.shared.errors.RuleException;
import app.tandem.shared.errors.StaleException;
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
            String[] codes = {"error." + e.code()};
            if (e.field() == null || !hasField(errors, e.field())) {
                errors.reject(codes[0], e.arguments(), null);
            } else {
                errors.rejectValue(e.field(), codes[0], e.arguments(), null);
            }
            return INVALID;
        } catch (StaleException e) {
            errors.reject("error." + e.code());
            return STALE;
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
