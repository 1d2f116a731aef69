package app.tandem.projects.web;

import app.tandem.projects.domain.ProjectDetails;
import app.tandem.projects.domain.ProjectQueries.Whole;
import app.tandem.projects.domain.ProjectState;
import app.tandem.shared.errors.RuleException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A project as it is typed.
 *
 * @param clientId of a new project; the client of an existing one does not change
 * @param templateId of a new project: whose shape it takes
 */
record ProjectForm(
        long version,
        @Nullable UUID clientId,
        @Nullable UUID templateId,
        @NotBlank @Size(max = 120) String name,

        @NotNull @Pattern(regexp = "[A-Z0-9][A-Z0-9-]{0,19}", message = "{project.key.shape}")
        String key,

        @NotNull @Size(max = 20000) String description,
        @NotNull ProjectState state,
        @Nullable LocalDate startsOn,
        @Nullable LocalDate endsOn,
        boolean template) {

    /** Small letters of a key are meant as capitals; what is no key stays as it was typed. */
    ProjectForm {
        key = Objects.requireNonNullElse(key, "").strip();
        key = key.matches("[A-Za-z0-9-]+") ? key.toUpperCase(Locale.ROOT) : key;
    }

    static ProjectForm empty(@Nullable UUID clientId) {
        return new ProjectForm(0, clientId, null, "", "", "", ProjectState.RUNNING, null, null, false);
    }

    static ProjectForm of(Whole project) {
        ProjectDetails details = project.details();
        return new ProjectForm(
                project.version(),
                project.row().clientId(),
                null,
                details.name(),
                details.key(),
                details.description(),
                details.state(),
                details.startsOn(),
                details.endsOn(),
                details.template());
    }

    /** @throws RuleException {@code project.client.needed} while none is chosen */
    void checkClient() {
        if (clientId == null) {
            throw new RuleException("clientId", "project.client.needed");
        }
    }

    /** @throws RuleException {@code project.ends-before-start} */
    void checkDays() {
        if (startsOn != null && endsOn != null && endsOn.isBefore(startsOn)) {
            throw new RuleException("endsOn", "project.ends-before-start");
        }
    }

    /** The client of a new project, once {@link #checkClient} has found one. */
    String chosenClient() {
        return String.valueOf(clientId);
    }

    ProjectDetails details() {
        return new ProjectDetails(name, key, description, state, startsOn, endsOn, template);
    }
}
