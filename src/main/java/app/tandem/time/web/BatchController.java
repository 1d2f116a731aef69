package app.tandem.time.web;

import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Paging;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import app.tandem.time.Activity;
import app.tandem.time.domain.EntryBatches;
import app.tandem.time.domain.EntryBatches.Changed;
import app.tandem.time.domain.EntryBatches.Changes;
import app.tandem.time.domain.EntryMergers;
import app.tandem.time.domain.Place;
import app.tandem.time.domain.Places;
import app.tandem.time.web.EntryController.ListForm;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriUtils;

/** What is done to the chosen entries of the list. */
@Controller
@ForStaff
@RequestMapping("/time/batch")
class BatchController {

    private static final String LIST = "/time";

    /**
     * The chosen entries and what shall become of them; what is left empty stays. The names differ from those of the filter,
     * which stands in the address of the same request.
     *
     * @param setCard key of a card, with or without its title behind it
     * @param back the list as it was
     */
    record BatchForm(
            List<UUID> ids,
            @Nullable Activity setActivity,
            @Nullable Boolean setBillable,
            @Size(max = 600) String setCard,
            @Nullable UUID setProject,
            @Size(max = 2000) String setNote,
            @Size(max = 500) String reason,
            String back) {

        BatchForm {
            ids = Objects.requireNonNullElse(ids, List.of());
            setCard = Objects.requireNonNullElse(setCard, "").strip();
            setNote = Objects.requireNonNullElse(setNote, "");
            reason = Objects.requireNonNullElse(reason, "");
            back = Objects.requireNonNullElse(back, LIST);
        }

        static BatchForm empty() {
            return new BatchForm(List.of(), null, null, "", null, "", "", LIST);
        }

        Changes changes(@Nullable Place place) {
            return new Changes(setActivity, setBillable, place, setNote.isBlank() ? null : setNote, reason);
        }
    }

    private final EntryBatches batches;
    private final EntryMergers mergers;
    private final Places places;
    private final EntryList list;
    private final WayBack undo;
    private final Toasts toasts;

    BatchController(
            EntryBatches batches, EntryMergers mergers, Places places, EntryList list, WayBack undo, Toasts toasts) {
        this.batches = batches;
        this.mergers = mergers;
        this.places = places;
        this.list = list;
        this.undo = undo;
        this.toasts = toasts;
    }

    @PostMapping
    ModelAndView change(
            Viewer viewer,
            @Valid @ModelAttribute("batch") BatchForm form,
            BindingResult errors,
            ListForm filter,
            Paging paging,
            HttpServletResponse response) {
        return answer(viewer, form, errors, filter, paging, () -> {
            Changed changed = batches.change(viewer, form.ids(), form.changes(place(viewer, form)));
            toasts.showWithUndo(
                    response, undoUrl(changed.act(), "reversion", form), "time.batch.changed", changed.entries());
        });
    }

    @PostMapping("/removal")
    ModelAndView remove(
            Viewer viewer,
            @Valid @ModelAttribute("batch") BatchForm form,
            BindingResult errors,
            ListForm filter,
            Paging paging,
            HttpServletResponse response) {
        return answer(viewer, form, errors, filter, paging, () -> {
            UUID act = batches.remove(viewer, form.ids());
            toasts.showWithUndo(
                    response,
                    undoUrl(act, "restoration", form),
                    "time.batch.removed",
                    form.ids().size());
        });
    }

    @PostMapping("/merger")
    ModelAndView merge(
            Viewer viewer,
            @Valid @ModelAttribute("batch") BatchForm form,
            BindingResult errors,
            ListForm filter,
            Paging paging,
            HttpServletResponse response) {
        return answer(viewer, form, errors, filter, paging, () -> {
            UUID kept = mergers.merge(viewer, form.ids());
            toasts.showWithUndo(response, undoUrl(kept, "separation", form), "time.batch.merged");
        });
    }

    @PostMapping("/{act}/reversion")
    ModelAndView revert(
            Viewer viewer,
            @PathVariable String act,
            @RequestParam(defaultValue = LIST) String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        return undo.done(request, response, back, "time.batch.reverted", () -> batches.revert(viewer, idOf(act)));
    }

    @PostMapping("/{act}/restoration")
    ModelAndView restore(
            Viewer viewer,
            @PathVariable String act,
            @RequestParam(defaultValue = LIST) String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        return undo.done(request, response, back, "time.batch.restored", () -> batches.restore(viewer, idOf(act)));
    }

    @PostMapping("/{id}/separation")
    ModelAndView separate(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(defaultValue = LIST) String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        return undo.done(request, response, back, "time.batch.separated", () -> mergers.separate(viewer, idOf(id)));
    }

    private ModelAndView answer(
            Viewer viewer, BatchForm form, BindingResult errors, ListForm filter, Paging paging, Runnable command) {
        Submission submission = Submission.of(errors, command);
        if (submission.isAccepted()) {
            return new ModelAndView(list(form.back()));
        }
        return list.fill(submission.view(EntryList.PAGE), viewer, filter, paging);
    }

    /** Where a press takes it back, and the list as it was. */
    private static String undoUrl(UUID act, String noun, BatchForm form) {
        return "%s/batch/%s/%s?back=%s"
                .formatted(LIST, act, noun, UriUtils.encode(form.back(), StandardCharsets.UTF_8));
    }

    private static RedirectView list(String back) {
        return new RedirectView(Toasts.localPath(back, LIST), true, true, false);
    }

    private @Nullable Place place(Viewer viewer, BatchForm form) {
        String key = form.setCard().split("\\s", 2)[0];
        if (key.isEmpty() && form.setProject() == null) {
            return null;
        }
        try {
            return places.workable(viewer, key, key.isEmpty() ? String.valueOf(form.setProject()) : null);
        } catch (NotFoundException e) {
            throw new RuleException(key.isEmpty() ? "setProject" : "setCard", "time.place-unknown");
        }
    }

    private static UUID idOf(String id) {
        UUID entry = Ids.parse(id);
        if (entry == null) {
            throw new NotFoundException("time-entry");
        }
        return entry;
    }
}
