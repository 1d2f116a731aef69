package app.tandem.boards.domain;

import app.tandem.boards.CardName;
import app.tandem.boards.ClientAwaited;
import app.tandem.boards.WaitingForClient;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.errors.ForbiddenException;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.security.Viewer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whose turn it is on a card that is with its client. Going to another list is a new turn by itself: the database sees to it. */
@Service
@Transactional
public class ClientTurns {

    private final BoardFinder boards;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ClientTurns(BoardFinder boards, JdbcClient jdbc, Audit audit, ApplicationEventPublisher events, Clock clock) {
        this.boards = boards;
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The client has answered, and it is not enough: the card waits for them again. Asking twice is the same as once.
     *
     * @throws NotFoundException for a card that the viewer does not see
     * @throws ForbiddenException {@code board.read-only}
     */
    public void waitAgain(Viewer viewer, CardName card) {
        boards.workable(viewer, card.id().toString());
        int rows = jdbc.sql("update card set answered_at = null where id = :card and answered_at is not null")
                .param("card", card.id())
                .update();
        if (rows > 0) {
            audit.record(Change.event("card.waits-again", CardService.subject(card)));
            begun(viewer, card.id());
        }
    }

    /** Somebody of the agency has done something from which the card may wait for the client. */
    void begun(Viewer viewer, UUID cardId) {
        boolean waits = jdbc.sql("select exists (select from card x join board_list l on l.id = x.list_id"
                        + " where x.id = :card and " + WaitingForClient.holds("x", "l") + ")")
                .param("card", cardId)
                .query(Boolean.class)
                .single();
        if (waits) {
            events.publishEvent(new ClientAwaited(cardId, viewer.id(), clock.instant()));
        }
    }

    /** The client has said or sent something. */
    void answered(UUID cardId) {
        jdbc.sql("update card x set answered_at = :now from board_list l where x.id = :card and l.id = x.list_id and "
                        + WaitingForClient.holds("x", "l"))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("card", cardId)
                .update();
    }
}
