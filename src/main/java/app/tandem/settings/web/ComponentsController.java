package app.tandem.settings.web;

import app.tandem.shared.security.ForAdmins;
import app.tandem.shared.web.PageOf;
import app.tandem.shared.web.Paging;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Every component in every state on one page, made of the fragments that all pages use: what looks wrong here is wrong
 * everywhere, and what is missing here does not exist.
 */
@Controller
@ForAdmins
class ComponentsController {

    private static final int ROWS = 12;
    private static final int ROWS_OF_A_PAGE = 5;
    private static final String FORM = "sample";

    /** By what the sample table is sorted. */
    enum Sort {
        NAME(Comparator.comparingInt(SampleRow::number)),
        HOURS(Comparator.comparing(SampleRow::hours));

        private final Comparator<SampleRow> order;

        Sort(Comparator<SampleRow> order) {
            this.order = order;
        }
    }

    /** A row of the sample table. */
    record SampleRow(int number, String key, String hours, boolean off) {}

    /** One of a few values to choose. */
    record Option(String value, String label) {}

    private final MessageSource messages;

    ComponentsController(MessageSource messages) {
        this.messages = messages;
    }

    @GetMapping("/admin/ui")
    String page(
            Model model,
            Locale locale,
            @RequestParam(defaultValue = "NAME") Sort sort,
            @RequestParam(defaultValue = "0") int page) {
        tokens(model);
        List<Option> options = List.of(option("ru", locale), option("en", locale));
        model.addAttribute("options", options);
        model.addAttribute("sort", sort.name());
        model.addAttribute("page", rows(sort, new Paging(page, ROWS_OF_A_PAGE)));
        form(model);
        return "ui/page";
    }

    private Option option(String language, Locale locale) {
        return new Option(language, messages.getMessage("language." + language, null, locale));
    }

    /** A form that was sent with mistakes, so that fields are seen as they then are. */
    private static void form(Model model) {
        SampleForm form = SampleForm.sample();
        BindingResult errors = new BeanPropertyBindingResult(form, FORM);
        for (String field : List.of("wrong", "missing", "wrongCheck")) {
            errors.rejectValue(field, "ui.error");
        }
        model.addAttribute(FORM, form);
        model.addAttribute(BindingResult.MODEL_KEY_PREFIX + FORM, errors);
    }

    private static void tokens(Model model) {
        Map<String, List<String>> colours = new LinkedHashMap<>();
        colours.put("neutral", List.of("canvas", "surface", "raised", "sunken", "fill", "hover"));
        colours.put("line", List.of("line", "line-2", "line-input", "text", "text-2", "text-3"));
        colours.put("agency", List.of("agency", "agency-hover", "agency-text", "agency-mid", "agency-tint"));
        colours.put("client", List.of("client", "client-hover", "client-text", "client-mid", "client-tint"));
        colours.put("due", List.of("due", "due-text", "due-tint", "over", "over-text", "over-tint"));
        colours.put("done", List.of("done", "done-text", "done-tint", "fire", "fire-text", "fire-tint", "gold"));
        colours.put("label", numbered("label-", 8));
        colours.put("avatar", numbered("av-", 6));
        model.addAttribute("colours", colours);
        model.addAttribute("sizes", List.of(12, 13, 14, 16, 18, 22, 28, 44));
        model.addAttribute("radii", List.of("xs", "sm", "md", "lg", "full"));
        model.addAttribute("depths", List.of(1, 2, 3));
    }

    private static List<String> numbered(String prefix, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(n -> prefix + n).toList();
    }

    private static PageOf<SampleRow> rows(Sort sort, Paging paging) {
        List<SampleRow> rows = IntStream.rangeClosed(1, ROWS)
                .mapToObj(n -> new SampleRow(n, "SITE-" + n, (ROWS + 1 - n) + ":00", n % 4 == 0))
                .sorted(sort.order)
                .skip(paging.offset())
                .limit(paging.limit())
                .toList();
        return PageOf.of(rows, paging, ROWS);
    }
}
