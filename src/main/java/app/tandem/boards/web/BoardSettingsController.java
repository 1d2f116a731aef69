package app.tandem.boards.web;

import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.CardExtras;
import app.tandem.boards.domain.CardExtras.Field;
import app.tandem.boards.domain.FieldKind;
import app.tandem.boards.domain.FieldPlaces;
import app.tandem.boards.domain.FieldService;
import app.tandem.boards.domain.LabelService;
import app.tandem.boards.domain.Recurrences;
import app.tandem.projects.ProjectName;
import app.tandem.projects.Projects;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What a board has of its own: fields, labels, templates, cards that come again. */
@Controller
@ForStaff
@RequestMapping("/boards/{clientKey}/{key}/settings")
class BoardSettingsController {

    private static final String PAGE = "boards/settings";

    /** @param options one on each line */
    record FieldForm(
            String name,
            @NotNull FieldKind kind,
            @Nullable Boolean onFront,
            @Nullable String options) {

        List<String> lines() {
            return options == null
                    ? List.of()
                    : options.lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .distinct()
                            .toList();
        }
    }

    record LabelForm(String name, int colour) {}

    private static final FieldForm NO_FIELD = new FieldForm("", FieldKind.TEXT, null, "");
    private static final LabelForm NO_LABEL = new LabelForm("", 1);

    private final Projects projects;
    private final BoardPages pages;
    private final CardExtras extras;
    private final FieldService fields;
    private final FieldPlaces places;
    private final LabelService labels;
    private final Recurrences recurrences;
    private final Toasts toasts;

    BoardSettingsController(
            Projects projects,
            BoardPages pages,
            CardExtras extras,
            FieldService fields,
            FieldPlaces places,
            LabelService labels,
            Recurrences recurrences,
            Toasts toasts) {
        this.projects = projects;
        this.pages = pages;
        this.extras = extras;
        this.fields = fields;
        this.places = places;
        this.labels = labels;
        this.recurrences = recurrences;
        this.toasts = toasts;
    }

    @GetMapping
    ModelAndView page(
            Viewer viewer,
            @PathVariable String clientKey,
            @PathVariable String key,
            @RequestParam(required = false) @Nullable UUID field) {
        return fill(new ModelAndView(PAGE), workable(viewer, clientKey, key))
                .addObject("openId", field)
                .addObject("form", NO_FIELD)
                .addObject("label", NO_LABEL);
    }

    @PostMapping("/fields")
    ModelAndView add(
            Viewer viewer,
            @PathVariable String clientKey,
            @PathVariable String key,
            @Valid @ModelAttribute("form") FieldForm form,
            BindingResult errors,
            HttpServletResponse response) {
        ProjectName project = workable(viewer, clientKey, key);
        Submission submission = Submission.of(
                errors,
                () -> fields.add(
                        viewer,
                        project.boardId(),
                        form.name(),
                        form.kind(),
                        Boolean.TRUE.equals(form.onFront()),
                        form.lines()));
        if (!submission.isAccepted()) {
            return fill(submission.view(PAGE), project).addObject("label", NO_LABEL);
        }
        toasts.show(response, "board.field.added", form.name());
        return back(project);
    }

    /** @param all has {@code option-<id>} for each option that is there */
    @PostMapping("/fields/{fieldId}")
    ModelAndView change(
            Viewer viewer,
            @PathVariable String clientKey,
            @PathVariable String key,
            @PathVariable UUID fieldId,
            @ModelAttribute("changed") FieldForm form,
            BindingResult errors,
            @RequestParam Map<String, String> all) {
        ProjectName project = workable(viewer, clientKey, key);
        Submission submission = Submission.of(errors, () -> {
            Map<UUID, String> options = options(all);
            // An emptied box is a slip: an option goes where it is said what goes with it.
            if (options.values().stream().anyMatch(String::isBlank)) {
                throw new RuleException("name", "field.option.empty");
            }
            fields.change(
                    viewer,
                    project.boardId(),
                    fieldId,
                    form.name(),
                    Boolean.TRUE.equals(form.onFront()),
                    options,
                    form.lines());
        });
        if (!submission.isAccepted()) {
            return fill(submission.view(PAGE), project)
                    .addObject("form", NO_FIELD)
                    .addObject("label", NO_LABEL)
                    .addObject("changedId", fieldId);
        }
        return back(project);
    }

    private static Map<UUID, String> options(Map<String, String> all) {
        Map<UUID, String> options = new LinkedHashMap<>();
        all.forEach((name, value) -> {
            if (name.startsWith("option-")) {
                options.put(UUID.fromString(name.substring("option-".length())), value);
            }
        });
        return options;
    }

    /** @param after the field that is to stand before it; empty for the top */
    @PostMapping("/fields/{fieldId}/position")
    ModelAndView move(
            Viewer viewer,
            @PathVariable String clientKey,
            @PathVariable String key,
            @PathVariable UUID fieldId,
            @RequestParam(required = false) @Nullable UUID after) {
        ProjectName project = workable(viewer, clientKey, key);
        places.move(viewer, project.boardId(), fieldId, after);
        return back(project);
    }

    /** @param after the option that is to stand before it; empty for the top */
    @PostMapping("/fields/{fieldId}/options/{optionId}/position")
    ModelAndView moveOption(
            Viewer viewer,
            @PathVariable String clientKey,
            @PathVariable String key,
            @PathVariable UUID fieldId,
            @PathVariable UUID optionId,
            @RequestParam(required = false) @Nullable UUID after) {
        ProjectName project = workable(viewer, clientKey, key);
        places.moveOption(viewer, project.boardId(), fieldId, optionId, after);
        return opened(project, fieldId);
    }

    /** Asks before an option goes from the cards that have it. */
    @GetMapping("/fields/{fieldId}/options/{optionId}/removal")
    ModelAndView askOptionRemoval(
            Viewer viewer,
            @PathVariable String clientKey,
            @PathVariable String key,
            @PathVariable UUID fieldId,
            @PathVariable UUID optionId) {
        ProjectName project = workable(viewer, clientKey, key);
        int uses = fields.uses(project.boardId(), fieldId, optionId);
        Field field = field(project, fieldId);
        return new ModelAndView("boards/field-removal", "project", project)
                .addObject("uses", uses)
                .addObject("field", field)
                .addObject(
                        "option",
                        field.options().stream()
                                .filter(one -> one.id().equals(optionId))
                                .findFirst()
                                .orElseThrow(() -> new NotFoundException("field")));
    }

    @PostMapping("/fields/{fieldId}/options/{optionId}/removal")
    ModelAndView removeOption(
            Viewer viewer,
            @PathVariable String clientKey,
            @PathVariable String key,
            @PathVariable UUID fieldId,
            @PathVariable UUID optionId,
            HttpServletResponse response) {
        ProjectName project = workable(viewer, clientKey, key);
        fields.removeOption(viewer, project.boardId(), fieldId, optionId);
        toasts.show(response, "board.option.removed");
        return opened(project, fieldId);
    }

    private Field field(ProjectName project, UUID fieldId) {
        return extras.fields(project.boardId()).stream()
                .filter(field -> field.id().equals(fieldId))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("field"));
    }

    /** Asks before a field goes with everything that it holds. */
    @GetMapping("/fields/{fieldId}/removal")
    ModelAndView askRemoval(
            Viewer viewer, @PathVariable String clientKey, @PathVariable String key, @PathVariable UUID fieldId) {
        ProjectName project = workable(viewer, clientKey, key);
        int uses = fields.uses(project.boardId(), fieldId);
        return new ModelAndView("boards/field-removal", "project", project)
                .addObject("uses", uses)
                .addObject("field", field(project, fieldId));
    }

    @PostMapping("/fields/{fieldId}/removal")
    ModelAndView remove(
            Viewer viewer,
            @PathVariable String clientKey,
            @PathVariable String key,
            @PathVariable UUID fieldId,
            HttpServletResponse response) {
        ProjectName project = workable(viewer, clientKey, key);
        fields.remove(viewer, project.boardId(), fieldId);
        toasts.show(response, "board.field.removed");
        return back(project);
    }

    @PostMapping("/labels")
    ModelAndView addLabel(
            Viewer viewer,
            @PathVariable String clientKey,
            @PathVariable String key,
            @ModelAttribute("label") LabelForm form,
            BindingResult errors) {
        ProjectName project = workable(viewer, clientKey, key);
        Submission submission =
                Submission.of(errors, () -> labels.add(viewer, project.boardId(), form.name(), form.colour()));
        return submission.isAccepted()
                ? back(project)
                : fill(submission.view(PAGE), project).addObject("form", NO_FIELD);
    }

    @PostMapping("/labels/{labelId}")
    ModelAndView changeLabel(
            Viewer viewer,
            @PathVariable String clientKey,
            @PathVariable String key,
            @PathVariable UUID labelId,
            LabelForm form) {
        ProjectName project = workable(viewer, clientKey, key);
        labels.change(viewer, project.boardId(), labelId, form.name(), form.colour());
        return back(project);
    }

    /** Asks before a label goes from all cards. */
    @GetMapping("/labels/{labelId}/removal")
    ModelAndView askLabelRemoval(
            Viewer viewer, @PathVariable String clientKey, @PathVariable String key, @PathVariable UUID labelId) {
        ProjectName project = workable(viewer, clientKey, key);
        return new ModelAndView("boards/label-removal", "project", project)
                .addObject("label", labels.used(project.boardId(), labelId));
    }

    @PostMapping("/labels/{labelId}/removal")
    ModelAndView removeLabel(
            Viewer viewer,
            @PathVariable String clientKey,
            @PathVariable String key,
            @PathVariable UUID labelId,
            HttpServletResponse response) {
        ProjectName project = workable(viewer, clientKey, key);
        labels.remove(viewer, project.boardId(), labelId);
        toasts.show(response, "board.label.removed");
        return back(project);
    }

    private ProjectName workable(Viewer viewer, String clientKey, String key) {
        return BoardFinder.mustBeWorkable(projects.visible(viewer, clientKey, key));
    }

    /** Back to the form of a field. */
    private static ModelAndView opened(ProjectName project, UUID fieldId) {
        return new ModelAndView(
                "redirect:" + ListController.boardOf(project) + "/settings?field=" + fieldId + "#field-" + fieldId);
    }

    private static ModelAndView back(ProjectName project) {
        return new ModelAndView("redirect:" + ListController.boardOf(project) + "/settings");
    }

    private ModelAndView fill(ModelAndView view, ProjectName project) {
        BoardPage board = pages.head(project);
        return view.addObject("board", board)
                .addObject("fields", extras.fields(project.boardId()))
                .addObject("recurring", recurrences.ofBoard(project.boardId()))
                .addObject("kinds", FieldKind.values());
    }
}
