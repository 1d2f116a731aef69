package app.tandem.demo;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.AttachmentService;
import app.tandem.boards.domain.BoardQueries;
import app.tandem.boards.domain.BoardQueries.ListRow;
import app.tandem.boards.domain.CardDetails;
import app.tandem.boards.domain.CardQueries;
import app.tandem.boards.domain.CardService;
import app.tandem.boards.domain.ChecklistService;
import app.tandem.boards.domain.CommentService;
import app.tandem.boards.domain.LabelService;
import app.tandem.boards.domain.Priority;
import app.tandem.demo.DemoBoards.CardLine;
import app.tandem.demo.DemoBoards.ChecklistLine;
import app.tandem.demo.DemoBoards.CommentLine;
import app.tandem.projects.ProjectName;
import app.tandem.projects.Projects;
import app.tandem.shared.security.Viewer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The cards of the demo agency's boards. */
@Component
class DemoCards {

    private static final LocalTime DUE = LocalTime.of(18, 0);
    private static final int SECONDS_OF_AN_HOUR = 3600;
    private static final int COLOURS = 8;

    /** Neighbours in the palette look alike, so labels take every third. */
    private static final int STEP = 3;

    private final Projects projects;
    private final BoardQueries boards;
    private final CardService cards;
    private final CardQueries backs;
    private final LabelService labels;
    private final ChecklistService checklists;
    private final CommentService comments;
    private final AttachmentService attachments;
    private final DemoTies ties;

    DemoCards(
            Projects projects,
            BoardQueries boards,
            CardService cards,
            CardQueries backs,
            LabelService labels,
            ChecklistService checklists,
            CommentService comments,
            AttachmentService attachments,
            DemoTies ties) {
        this.ties = ties;
        this.projects = projects;
        this.boards = boards;
        this.cards = cards;
        this.backs = backs;
        this.labels = labels;
        this.checklists = checklists;
        this.comments = comments;
        this.attachments = attachments;
    }

    /**
     * A performer's part of a card.
     *
     * @param seconds that are planned for them; a morning where nothing is planned
     */
    record Share(CardName card, int seconds) {

        private static final double MORNING_HOURS = 3;

        static Share of(CardName card, @Nullable Double plannedHours, int performers) {
            double hours = plannedHours == null ? MORNING_HOURS : plannedHours;
            return new Share(card, (int) (hours * SECONDS_OF_AN_HOUR / Math.max(1, performers)));
        }
    }

    /**
     * @param viewers everybody of the agency by key; the admin makes the cards
     * @param work takes in who performs which card
     */
    void add(
            Viewer admin,
            String clientKey,
            String key,
            List<CardLine> lines,
            Map<String, Viewer> viewers,
            Map<UUID, List<Share>> work,
            LocalDate today) {
        ProjectName project = projects.visible(admin, clientKey, key);
        List<ListRow> lists = boards.lists(project.boardId(), false);
        Map<String, UUID> known = new HashMap<>();
        Map<String, CardName> made = new HashMap<>();
        for (CardLine line : lines) {
            List<UUID> marks = or(line.labels()).stream()
                    .map(name -> known.computeIfAbsent(
                            name, n -> labels.add(admin, project.boardId(), n, 1 + known.size() * STEP % COLOURS)))
                    .toList();
            List<UUID> people = or(line.people()).stream()
                    .map(person -> viewer(viewers, person).id())
                    .toList();
            UUID list = lists.get(line.list()).id();
            CardName card = cards.create(admin, list, details(admin, line, today), people, marks);
            Share share = Share.of(card, line.planned(), people.size());
            people.forEach(person ->
                    work.computeIfAbsent(person, p -> new ArrayList<>()).add(share));
            addParts(admin, card, line, viewers);
            ties.add(admin, card, line, made, today);
            made.put(line.title(), card);
        }
    }

    private static CardDetails details(Viewer admin, CardLine line, LocalDate today) {
        return new CardDetails(
                line.title(),
                line.description() == null ? "" : line.description(),
                null,
                line.due() == null ? null : at(admin, today.plusDays(line.due())),
                line.done() == null ? null : at(admin, today.minusDays(line.done())),
                line.priority() == null ? Priority.NORMAL : line.priority(),
                is(line.important()),
                is(line.fire()),
                line.planned() == null ? null : (int) Math.round(line.planned() * SECONDS_OF_AN_HOUR),
                is(line.visible()),
                line.clientTitle() == null ? "" : line.clientTitle(),
                line.clientText() == null ? "" : line.clientText(),
                null);
    }

    private void addParts(Viewer admin, CardName card, CardLine line, Map<String, Viewer> viewers) {
        ChecklistLine checklist = line.checklist();
        if (checklist != null) {
            checklists.add(admin, card, checklist.name(), checklist.items());
            backs.checklists(card.id()).get(0).items().stream()
                    .limit(checklist.done())
                    .forEach(item -> checklists.tick(admin, card, item.id(), true));
        }
        for (CommentLine comment : or(line.comments())) {
            comments.add(viewer(viewers, comment.by()), card, comment.text(), is(comment.client()));
        }
        for (String url : or(line.links())) {
            attachments.link(admin, card, url, "");
        }
    }

    private static Instant at(Viewer admin, LocalDate day) {
        return day.atTime(DUE).atZone(admin.zone()).toInstant();
    }

    private static Viewer viewer(Map<String, Viewer> viewers, String key) {
        return Objects.requireNonNull(viewers.get(key), key);
    }

    private static boolean is(@Nullable Boolean mark) {
        return Boolean.TRUE.equals(mark);
    }

    private static <T> List<T> or(@Nullable List<T> lines) {
        return lines == null ? List.of() : lines;
    }
}
