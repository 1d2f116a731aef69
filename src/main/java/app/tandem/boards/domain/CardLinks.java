package app.tandem.boards.domain;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.CardExtras.Relation;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.errors.ForbiddenException;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Viewer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Links between cards. They stand on both, so whoever makes or removes one may change both. */
@Service
@Transactional
public class CardLinks {

    private record Linked(Relation relation, String card) {}

    private final BoardFinder boards;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    CardLinks(BoardFinder boards, JdbcClient jdbc, Audit audit, Clock clock) {
        this.boards = boards;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Links two cards.
     *
     * @param relation of the first to the other
     * @param other id or key
     * @throws NotFoundException for a card that the viewer may not see
     * @throws ForbiddenException {@code board.read-only} for one that they may only read
     * @throws RuleException {@code link.self}, {@code link.taken}
     */
    public void add(Viewer viewer, CardName card, Relation relation, String other) {
        CardName first = boards.workable(viewer, card.id().toString());
        CardName second = boards.workable(viewer, other.strip());
        if (first.id().equals(second.id())) {
            throw new RuleException("card", "link.self");
        }
        boolean turned = relation == Relation.BLOCKED_BY;
        try {
            jdbc.sql(
                            "insert into card_link (from_id, to_id, kind, created_at, created_by) values (:from, :to, :kind, :at, :by)")
                    .param("from", turned ? second.id() : first.id())
                    .param("to", turned ? first.id() : second.id())
                    .param("kind", relation == Relation.RELATES ? "RELATES" : "BLOCKS")
                    .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("by", viewer.id())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new RuleException("card", "link.taken");
        }
        audit.record(Change.created("card.linked", CardService.subject(first), new Linked(relation, second.key())));
        audit.record(
                Change.created("card.linked", CardService.subject(second), new Linked(reverse(relation), first.key())));
    }

    /** Takes a link away; none there is as well. */
    public void remove(Viewer viewer, CardName card, UUID otherId) {
        CardName first = boards.workable(viewer, card.id().toString());
        CardName second = boards.workable(viewer, otherId.toString());
        jdbc.sql("""
                        delete from card_link where (from_id = :one and to_id = :other) or (from_id = :other and to_id = :one)
                        returning case when kind = 'RELATES' then 'RELATES' when from_id = :one then 'BLOCKS' else 'BLOCKED_BY' end
                        """)
                .param("one", first.id())
                .param("other", second.id())
                .query(String.class)
                .optional()
                .map(Relation::valueOf)
                .ifPresent(relation -> {
                    audit.record(Change.removed(
                            "card.unlinked", CardService.subject(first), new Linked(relation, second.key())));
                    audit.record(Change.removed(
                            "card.unlinked", CardService.subject(second), new Linked(reverse(relation), first.key())));
                });
    }

    private static Relation reverse(Relation relation) {
        return switch (relation) {
            case BLOCKS -> Relation.BLOCKED_BY;
            case BLOCKED_BY -> Relation.BLOCKS;
            case RELATES -> Relation.RELATES;
        };
    }
}
