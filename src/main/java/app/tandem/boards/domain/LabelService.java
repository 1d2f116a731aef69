package app.tandem.boards.domain;

import app.tandem.boards.CardName;
import app.tandem.projects.ProjectName;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The labels of a board, and which card bears which. */
@Service
@Transactional
public class LabelService {

    /** They are numbered from 1. */
    public static final int COLOURS = 8;

    private static final int LONGEST_NAME = 60;

    /** @param colour 1 to 8 */
    public record Label(UUID id, String name, int colour) {}

    /** @param cards on how many it is, those put away among them */
    public record Used(UUID id, String name, int colour, int cards) {}

    private final BoardFinder boards;
    private final JdbcClient jdbc;
    private final Audit audit;

    LabelService(BoardFinder boards, JdbcClient jdbc, Audit audit) {
        this.boards = boards;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** The labels of a board that the caller has found in the viewer's scope, by colour and name. */
    @Transactional(readOnly = true)
    public List<Label> of(UUID boardId) {
        return jdbc.sql("""
                        select id, name, colour from label where board_id = :board
                        order by colour, name collate "ru-x-icu", id limit 500
                        """).param("board", boardId).query(Label.class).list();
    }

    /** The labels of a card that the caller has found in the viewer's scope. */
    @Transactional(readOnly = true)
    public List<Label> ofCard(UUID cardId) {
        return jdbc.sql("""
                        select l.id, l.name, l.colour from card_label cl join label l on l.id = cl.label_id
                        where cl.card_id = :card order by l.colour, l.name collate "ru-x-icu", l.id limit 500
                        """).param("card", cardId).query(Label.class).list();
    }

    /**
     * A label, and on how many cards it is; the caller has found the board in the viewer's scope.
     *
     * @throws NotFoundException when it is none of the board
     */
    @Transactional(readOnly = true)
    public Used used(UUID boardId, UUID labelId) {
        return jdbc.sql("""
                        select l.id, l.name, l.colour, (select count(*) from card_label cl where cl.label_id = l.id) as cards
                        from label l where l.id = :id and l.board_id = :board
                        """)
                .param("id", labelId)
                .param("board", boardId)
                .query(Used.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("label"));
    }

    /** @throws RuleException {@code label.name.length}, {@code label.colour.unknown}, {@code label.taken} */
    public UUID add(Viewer viewer, UUID boardId, String name, int colour) {
        ProjectName project = boards.workableBoard(viewer, boardId);
        Label label = checked(new Label(Ids.next(), name.strip(), colour));
        try {
            jdbc.sql("insert into label (id, board_id, name, colour) values (:id, :board, :name, :colour)")
                    .param("id", label.id())
                    .param("board", boardId)
                    .param("name", label.name())
                    .param("colour", colour)
                    .update();
        } catch (DuplicateKeyException e) {
            throw new RuleException("name", "label.taken");
        }
        audit.record(Change.created("label.added", subject(project, label), label));
        return label.id();
    }

    /** @throws RuleException as for {@link #add} */
    public void change(Viewer viewer, UUID boardId, UUID labelId, String name, int colour) {
        ProjectName project = boards.workableBoard(viewer, boardId);
        Label was = one(boardId, labelId);
        Label label = checked(new Label(labelId, name.strip(), colour));
        try {
            jdbc.sql("update label set name = :name, colour = :colour where id = :id")
                    .param("id", labelId)
                    .param("name", label.name())
                    .param("colour", colour)
                    .update();
        } catch (DuplicateKeyException e) {
            throw new RuleException("name", "label.taken");
        }
        audit.record(Change.updated("label.updated", subject(project, label), was, label));
    }

    /** Removes the label from the board and from all its cards. */
    public void remove(Viewer viewer, UUID boardId, UUID labelId) {
        ProjectName project = boards.workableBoard(viewer, boardId);
        Label was = one(boardId, labelId);
        jdbc.sql("delete from label where id = :id").param("id", labelId).update();
        audit.record(Change.removed("label.removed", subject(project, was), was));
    }

    /** Puts a label of the card's board on the card; once more changes nothing. */
    public void attach(Viewer viewer, CardName card, UUID labelId) {
        attach(viewer, card, List.of(labelId));
    }

    /**
     * As {@link #attach(Viewer, CardName, UUID)}, for several at once.
     *
     * @param labelIds each of them once
     */
    void attach(Viewer viewer, CardName card, List<UUID> labelIds) {
        if (labelIds.isEmpty()) {
            return;
        }
        boards.workable(viewer, card.id().toString());
        UUID[] ids = labelIds.toArray(UUID[]::new);
        Map<UUID, Label> labels = jdbc
                .sql("select id, name, colour from label where id = any(:labels) and board_id = :board")
                .param("labels", ids)
                .param("board", card.boardId())
                .query(Label.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Label::id, Function.identity()));
        if (labels.size() < ids.length) {
            throw new NotFoundException("label");
        }
        Set<UUID> added = jdbc.sql("""
                        insert into card_label (card_id, label_id, board_id)
                        select :card, l.id, :board from unnest(cast(:labels as uuid[])) as l (id)
                        on conflict do nothing returning label_id
                        """)
                .param("card", card.id())
                .param("labels", ids)
                .param("board", card.boardId())
                .query(UUID.class)
                .set();
        labelIds.stream()
                .filter(added::contains)
                .forEach(id -> audit.record(Change.created(
                        "card.labelled", CardService.subject(card), Objects.requireNonNull(labels.get(id)))));
    }

    public void detach(Viewer viewer, CardName card, UUID labelId) {
        boards.workable(viewer, card.id().toString());
        Label label = one(card.boardId(), labelId);
        int rows = jdbc.sql("delete from card_label where card_id = :card and label_id = :label")
                .param("card", card.id())
                .param("label", labelId)
                .update();
        if (rows > 0) {
            audit.record(Change.removed("card.unlabelled", CardService.subject(card), label));
        }
    }

    private Label one(UUID boardId, UUID labelId) {
        return jdbc.sql("select id, name, colour from label where id = :id and board_id = :board")
                .param("id", labelId)
                .param("board", boardId)
                .query(Label.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("label"));
    }

    private static Label checked(Label label) {
        if (label.name().length() > LONGEST_NAME) {
            throw new RuleException("name", "label.name.length", LONGEST_NAME);
        }
        if (label.colour() < 1 || label.colour() > COLOURS) {
            throw new RuleException("colour", "label.colour.unknown");
        }
        return label;
    }

    private static Subject subject(ProjectName project, Label label) {
        return Subject.of("label", label.id(), label.name()).inProject(project.clientId(), project.id());
    }
}
