package app.tandem.projects.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of a project.
 *
 * @param key capitals, digits and hyphens; unique within the client
 * @param description in Markdown
 * @param startsOn first day, both inclusive
 * @param template offered as the shape of new projects
 */
public record ProjectDetails(
        String name,
        String key,
        String description,
        ProjectState state,
        @Nullable LocalDate startsOn,
        @Nullable LocalDate endsOn,
        boolean template) {}
