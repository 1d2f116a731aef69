package app.tandem.clients.api;

import app.tandem.clients.domain.CardReader;
import app.tandem.clients.domain.ContactImport;
import app.tandem.clients.domain.ContactImport.Candidate;
import app.tandem.clients.domain.ContactImport.State;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.Viewer;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Contacts of a client from vCard files, at once: whoever is new is added. */
@RestController
@ForManagers
@RequestMapping("/api/v1/clients/{id}/contacts/imports")
class ContactImportsApi {

    /**
     * A card that was not taken.
     *
     * @param card its number in the files, from 1
     * @param reason {@code nameless} or {@code email-taken}
     */
    record Refusal(int card, String name, String reason) {}

    /**
     * What became of the cards.
     *
     * @param known how many were there already, or twice in the files
     */
    record Outcome(long imported, long known, List<Refusal> refused) {

        static Outcome of(List<Candidate> candidates) {
            List<Refusal> refused = new ArrayList<>();
            for (int i = 0; i < candidates.size(); i++) {
                State state = candidates.get(i).state();
                if (state.isRefused()) {
                    String reason = state == State.NAMELESS ? "nameless" : "email-taken";
                    refused.add(new Refusal(i + 1, candidates.get(i).card().name(), reason));
                }
            }
            long imported = candidates.stream().filter(Candidate::isNew).count();
            return new Outcome(imported, candidates.size() - imported - refused.size(), refused);
        }
    }

    private final CardReader reader;
    private final ContactImport contacts;

    ContactImportsApi(CardReader reader, ContactImport contacts) {
        this.reader = reader;
        this.contacts = contacts;
    }

    @PostMapping
    Outcome bring(Viewer viewer, @PathVariable String id, @RequestParam List<MultipartFile> file) {
        return Outcome.of(contacts.bring(
                viewer,
                id,
                reader.read(file.stream().map(MultipartFile::getResource).toList())));
    }
}
