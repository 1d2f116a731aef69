package app.tandem.clients.web;

import app.tandem.clients.ClientName;
import app.tandem.clients.Clients;
import app.tandem.clients.domain.CardReader;
import app.tandem.clients.domain.ContactCard;
import app.tandem.clients.domain.ContactImport;
import app.tandem.clients.domain.ContactImport.Candidate;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Submission;
import app.tandem.shared.web.Toasts;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Contacts of a client from an address book: files are read, cards are shown, the chosen ones are added. */
@Controller
@ForManagers
@RequestMapping("/clients/{key}/contacts/import")
class ContactImportController {

    private static final String UPLOAD = "clients/contact-import";
    private static final String PREVIEW = "clients/contact-cards";

    /** Of a short file all cards are ticked; of somebody's whole address book none. */
    private static final int MOST_TICKED = 30;

    /** Files of cards. */
    record UploadForm(@Nullable List<MultipartFile> file) {

        List<Resource> sent() {
            return file == null
                    ? List.of()
                    : file.stream()
                            .filter(one -> !one.isEmpty()
                                    || !String.valueOf(one.getOriginalFilename())
                                            .isEmpty())
                            .map(MultipartFile::getResource)
                            .toList();
        }
    }

    /**
     * The cards that are wanted.
     *
     * @param cards all cards as they were read, as JSON: the form carries them, so that the server keeps nothing
     * @param chosen their numbers, from 0
     */
    record ChoiceForm(String cards, @Nullable List<Integer> chosen) {

        List<ContactCard> of(List<ContactCard> all) {
            List<ContactCard> wanted = chosen == null
                    ? List.of()
                    : chosen.stream()
                            .distinct()
                            .filter(number -> number >= 0 && number < all.size())
                            .map(all::get)
                            .toList();
            if (wanted.isEmpty()) {
                throw new RuleException("chosen", "cards.none-chosen");
            }
            return wanted;
        }
    }

    private final Clients clients;
    private final CardReader reader;
    private final ContactImport contacts;
    private final Validator validator;
    private final JsonMapper json;
    private final Toasts toasts;

    ContactImportController(
            Clients clients,
            CardReader reader,
            ContactImport contacts,
            Validator validator,
            JsonMapper json,
            Toasts toasts) {
        this.clients = clients;
        this.reader = reader;
        this.contacts = contacts;
        this.validator = validator;
        this.json = json;
        this.toasts = toasts;
    }

    @GetMapping
    ModelAndView form(Viewer viewer, @PathVariable String key) {
        return new ModelAndView(UPLOAD, "client", clients.editable(viewer, key))
                .addObject("form", new UploadForm(null));
    }

    @PostMapping
    ModelAndView preview(
            Viewer viewer, @PathVariable String key, @ModelAttribute("form") UploadForm form, BindingResult errors) {
        ClientName client = clients.editable(viewer, key);
        List<ContactCard> cards = new ArrayList<>();
        Submission submission = Submission.of(errors, () -> cards.addAll(reader.read(form.sent())));
        if (!submission.isAccepted()) {
            return submission.view(UPLOAD).addObject("client", client);
        }
        List<Candidate> candidates = contacts.look(viewer, key, cards);
        long wanted = candidates.stream().filter(Candidate::isNew).count();
        List<Integer> ticked = IntStream.range(0, candidates.size())
                .filter(number ->
                        wanted <= MOST_TICKED && candidates.get(number).isNew())
                .boxed()
                .toList();
        return fill(new ModelAndView(PREVIEW), client, candidates)
                .addObject("form", new ChoiceForm(json.writeValueAsString(cards), ticked));
    }

    @PostMapping("/choice")
    ModelAndView bring(
            Viewer viewer,
            @PathVariable String key,
            @ModelAttribute("form") ChoiceForm form,
            BindingResult errors,
            HttpServletResponse response) {
        ClientName client = clients.editable(viewer, key);
        List<ContactCard> cards = read(form.cards());
        List<Candidate> brought = new ArrayList<>();
        Submission submission =
                Submission.of(errors, () -> brought.addAll(contacts.bring(viewer, key, form.of(cards))));
        if (!submission.isAccepted()) {
            return fill(submission.view(PREVIEW), client, contacts.look(viewer, key, cards));
        }
        long added = brought.stream().filter(Candidate::isNew).count();
        toasts.show(response, "cards.brought", added, brought.size() - added);
        return new ModelAndView("redirect:" + client.path() + "/contacts");
    }

    /** What the page has sent is held to the same rules as what the file said: anybody can send a form. */
    private List<ContactCard> read(@Nullable String cards) {
        try {
            List<ContactCard> read = json.readValue(String.valueOf(cards), new TypeReference<List<ContactCard>>() {});
            if (read != null && read.stream().allMatch(this::isSound)) {
                return read;
            }
        } catch (JacksonException e) {
            // Falls through to the refusal: which byte was wrong helps nobody.
        }
        throw new RuleException(null, "cards.broken");
    }

    private boolean isSound(@Nullable ContactCard card) {
        return card != null && validator.validate(card).isEmpty();
    }

    private static ModelAndView fill(ModelAndView view, ClientName client, List<Candidate> candidates) {
        return view.addObject("client", client)
                .addObject("candidates", candidates)
                .addObject("anyNew", candidates.stream().anyMatch(Candidate::isNew));
    }
}
