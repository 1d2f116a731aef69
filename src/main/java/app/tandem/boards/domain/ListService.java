package app.tandem.boards.domain;

import app.tandem.projects.ProjectName;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.ForbiddenException;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Viewer;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the lists of boards. Every method throws {@link NotFoundException} for what the viewer does not see and {@link
 * ForbiddenException} {@code board.read-only} for what they may only read.
 */
@Service
@Transactional
public class ListService {

    private static final int LONGEST_NAME = 120;
    private static final int HIGHEST_LIMIT = 999;

    private final ListRepository lists;
    private final BoardFinder boards;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    ListService(ListRepository lists, BoardFinder boards, JdbcClient jdbc, Audit audit, Clock clock) {
        this.lists = lists;
        this.boards = boards;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Adds a list behind the others.
     *
     * @throws RuleException {@code list.name.length}, {@code list.inbox.taken}
     */
    public UUID add(Viewer viewer, UUID boardId, String name, ListKind kind) {
        ProjectName project = boards.workableBoard(viewer, boardId);
        lockBoard(boardId);
        BoardList list = new BoardList(boardId, name, kind, rankAfter(boardId, lastOf(boardId)), clock.instant());
        save(list);
        audit.record(Change.created("list.added", subject(project, list), list.details()));
        return list.id();
    }

    /**
     * Changes name, meaning and limit.
     *
     * @throws RuleException {@code list.name.length}, {@code list.limit.range}, {@code list.inbox.taken}
     */
    public void change(Viewer viewer, UUID listId, ListDetails details) {
        ProjectName project = boards.workableList(viewer, listId);
        BoardList list = lists.lock(listId).orElseThrow();
        ListDetails was = list.details();
        list.describe(details);
        save(list);
        audit.record(Change.updated("list.updated", subject(project, list), was, list.details()));
    }

    /**
     * Puts a list elsewhere on its board.
     *
     * @param afterListId a list of the same board; null for the beginning
     */
    public void move(Viewer viewer, UUID listId, @Nullable UUID afterListId) {
        boards.workableList(viewer, listId);
        BoardList list = lists.findById(listId).orElseThrow();
        lockBoard(list.boardId());
        if (afterListId != null) {
            BoardList after = lists.findById(afterListId).orElseThrow(() -> new NotFoundException("list"));
            if (!after.boardId().equals(list.boardId()) || after.id().equals(list.id())) {
                throw new NotFoundException("list");
            }
        }
        list.rank(rankAfter(list.boardId(), afterListId == null ? null : rankOf(afterListId)));
        lists.flush();
    }

    /** Puts the list away with the cards in it. */
    public void archive(Viewer viewer, UUID listId) {
        ProjectName project = boards.workableList(viewer, listId);
        BoardList list = lists.lock(listId).orElseThrow();
        if (!list.isArchived()) {
            list.archive(clock.instant());
            audit.record(Change.event("list.archived", subject(project, list)));
        }
    }

    /** @throws RuleException {@code list.inbox.taken} */
    public void restore(Viewer viewer, UUID listId) {
        ProjectName project = boards.workableList(viewer, listId);
        BoardList list = lists.lock(listId).orElseThrow();
        if (list.isArchived()) {
            list.restore();
            save(list);
            audit.record(Change.event("list.restored", subject(project, list)));
        }
    }

    private void save(BoardList list) {
        String name = list.details().name();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new RuleException("name", "list.name.length", LONGEST_NAME);
        }
        Integer limit = list.details().cardLimit();
        if (limit != null && (limit < 1 || limit > HIGHEST_LIMIT)) {
            throw new RuleException("cardLimit", "list.limit.range", HIGHEST_LIMIT);
        }
        try {
            lists.saveAndFlush(list);
        } catch (DataIntegrityViolationException e) {
            if (String.valueOf(e.getMostSpecificCause().getMessage()).contains("board_list_one_inbox")) {
                throw new RuleException("kind", "list.inbox.taken");
            }
            throw e;
        }
    }

    /** Ranks of lists are given one after the other. */
    private void lockBoard(UUID boardId) {
        jdbc.sql("select id from board where id = :board for update")
                .param("board", boardId)
                .query(UUID.class)
                .single();
    }

    private String rankAfter(UUID boardId, @Nullable String rank) {
        String next = jdbc.sql("""
                        select min(rank) from board_list
                        where board_id = :board and (cast(:rank as text) is null or rank > :rank)
                        """)
                .param("board", boardId)
                .param("rank", rank)
                .query(String.class)
                .optional()
                .orElse(null);
        return Rank.between(rank, next);
    }

    private @Nullable String lastOf(UUID boardId) {
        return jdbc.sql("select max(rank) from board_list where board_id = :board")
                .param("board", boardId)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private String rankOf(UUID listId) {
        return jdbc.sql("select rank from board_list where id = :list")
                .param("list", listId)
                .query(String.class)
                .single();
    }

    private static Subject subject(ProjectName project, BoardList list) {
        return Subject.of("list", list.id(), list.details().name()).inProject(project.clientId(), project.id());
    }
}
