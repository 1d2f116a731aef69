package app.tandem.mail.web;

import app.tandem.mail.domain.LetterQueries;
import app.tandem.mail.domain.LetterService;
import app.tandem.mail.domain.LetterState;
import app.tandem.mail.domain.Postman;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForAdmins;
import app.tandem.shared.web.Paging;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@ForAdmins
@RequestMapping("/admin/letters")
class LetterController {

    private final LetterQueries queries;
    private final LetterService letters;
    private final Postman postman;
    private final Toasts toasts;

    LetterController(LetterQueries queries, LetterService letters, Postman postman, Toasts toasts) {
        this.queries = queries;
        this.letters = letters;
        this.postman = postman;
        this.toasts = toasts;
    }

    @GetMapping
    String list(@RequestParam @Nullable LetterState state, Paging paging, Model model) {
        model.addAttribute("letters", queries.page(state, paging));
        model.addAttribute("state", state);
        model.addAttribute("states", LetterState.values());
        model.addAttribute("isAbleToSend", postman.isAbleToSend());
        return "letters/list";
    }

    @GetMapping("/{id}")
    String letter(@PathVariable String id, Model model) {
        model.addAttribute("letter", queries.one(Ids.parse(id)));
        model.addAttribute("isAbleToSend", postman.isAbleToSend());
        return "letters/letter";
    }

    @PostMapping("/{id}/sending")
    String sendAgain(@PathVariable String id, HttpServletResponse response) {
        letters.sendAgain(Ids.parse(id));
        toasts.show(response, postman.isAbleToSend() ? "letters.going" : "letters.waiting");
        return "redirect:/admin/letters/" + id;
    }
}
