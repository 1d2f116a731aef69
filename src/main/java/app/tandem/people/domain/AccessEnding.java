package app.tandem.people.domain;

import java.util.UUID;
import org.springframework.stereotype.Component;

/** Ends every way in that a person has: sessions, tokens, links. */
@Component
class AccessEnding {

    private final Sessions sessions;
    private final ApiTokens apiTokens;
    private final OneTimeTokens links;

    AccessEnding(Sessions sessions, ApiTokens apiTokens, OneTimeTokens links) {
        this.sessions = sessions;
        this.apiTokens = apiTokens;
        this.links = links;
    }

    void end(UUID personId) {
        sessions.endAll(personId);
        apiTokens.revokeAll(personId);
        links.revokeAll(personId);
    }
}
