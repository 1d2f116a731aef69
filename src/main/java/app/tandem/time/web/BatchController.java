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
import app.tandem.time.domain.EntryBatches.Changes;
import app.tandem.time.domain.EntryMergers;
import app.tandem.time.domain.Place;
import app.tandem.time.domain.Places;
import app.tandem.time.web.EntryController.ListForm;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
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
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

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
    private final Toasts toasts;

    BatchController(EntryBatches batches, EntryMergers mergers, Places places, EntryList list, Toasts toasts) {
        this.batches = batches;
        this.mergers = mergers;
        this.places = places;
        this.list = list;
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
            int changed = batches.change(viewer, form.ids(), form.changes(place(viewer, form)));
            toasts.show(response, "time.batch.changed", changed);
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
            String undo = LIST + "/batch/" + act + "/restoration";
            toasts.showWithUndo(response, undo, "time.batch.removed", form.ids().size());
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
            toasts.showWithUndo(response, LIST + "/batch/" + kept + "/separation", "time.batch.merged");
        });
    }

    @PostMapping("/{act}/restoration")
    String restore(Viewer viewer, @PathVariable String act, HttpServletResponse response) {
        return undo(response, "time.batch.restored", () -> batches.restore(viewer, idOf(act)));
    }

    @PostMapping("/{id}/separation")
    String separate(Viewer viewer, @PathVariable String id, HttpServletResponse response) {
        return undo(response, "time.batch.separated", () -> mergers.separate(viewer, idOf(id)));
    }

    private ModelAndView answer(
            Viewer viewer, BatchForm form, BindingResult errors, ListForm filter, Paging paging, Runnable command) {
        Submission submission = Submission.of(errors, command);
        if (submission.isAccepted()) {
            return new ModelAndView(new RedirectView(Toasts.localPath(form.back(), LIST), true, true, false));
        }
        return list.fill(submission.view(EntryList.PAGE), viewer, filter, paging);
    }

    private String undo(HttpServletResponse response, String done, Runnable command) {
        try {
            command.run();
            toasts.show(response, done);
        } catch (RuleException e) {
            toasts.show(response, "error." + e.code(), e.arguments());
        }
        return "redirect:" + LIST;
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
