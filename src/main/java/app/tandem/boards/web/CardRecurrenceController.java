package app.tandem.boards.web;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.BoardFinder;
import app.tandem.boards.domain.RecurrenceRule;
import app.tandem.boards.domain.Recurrences;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Formats;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** When a card comes again. */
@Controller
@ForStaff
@RequestMapping("/cards/{key}/recurrence")
class CardRecurrenceController {

    record RecurrenceForm(
            RecurrenceRule.Kind rule,
            @Nullable List<DayOfWeek> weekdays,
            @Nullable Integer monthDay,
            LocalDate from,
            @Nullable Integer dueAfterDays,
            @Nullable Integer every,
            @Nullable LocalDate until) {

        RecurrenceRule asRule() {
            return new RecurrenceRule(
                    rule,
                    weekdays == null ? Set.of() : Set.copyOf(weekdays),
                    monthDay == null ? from.getDayOfMonth() : monthDay,
                    every == null ? 1 : every,
                    from);
        }

        /** For the form again. */
        public boolean on(DayOfWeek day) {
            return weekdays != null && weekdays.contains(day);
        }
    }

    private final BoardFinder boards;
    private final Recurrences recurrences;
    private final CardPages pages;
    private final Toasts toasts;
    private final Formats formats;

    CardRecurrenceController(
            BoardFinder boards, Recurrences recurrences, CardPages pages, Toasts toasts, Formats formats) {
        this.toasts = toasts;
        this.formats = formats;
        this.boards = boards;
        this.recurrences = recurrences;
        this.pages = pages;
    }

    @PostMapping
    ModelAndView set(Viewer viewer, @PathVariable String key, RecurrenceForm form, HttpServletResponse response) {
        CardName card = boards.workable(viewer, key);
        return pages.after(viewer, card, "RECURRENCE", form, () -> {
            LocalDate next =
                    recurrences.set(viewer, card, form.asRule(), form.from(), form.dueAfterDays(), form.until());
            toasts.show(response, "recurrence.kept", formats.date(next));
        });
    }

    @PostMapping("/removal")
    String remove(Viewer viewer, @PathVariable String key, HttpServletResponse response) {
        CardName card = boards.workable(viewer, key);
        recurrences.remove(viewer, card);
        toasts.show(response, "recurrence.ended");
        return "redirect:" + card.path();
    }
}
