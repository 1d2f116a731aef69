package app.tandem.boards.web;

import app.tandem.boards.domain.BoardQueries;
import app.tandem.boards.domain.BoardQueries.Front;
import app.tandem.boards.domain.BoardQueries.ListRow;
import app.tandem.boards.domain.CardFilter;
import app.tandem.boards.domain.CardPeople;
import app.tandem.boards.domain.CardQueries;
import app.tandem.boards.domain.LabelService;
import app.tandem.boards.domain.LabelService.Label;
import app.tandem.boards.web.BoardPage.Column;
import app.tandem.people.PersonName;
import app.tandem.projects.ProjectName;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.text.RenderedFragments;
import app.tandem.shared.text.SafeHtml;
import app.tandem.shared.web.Formats;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts boards together for the eye. */
@Component
class BoardPages {

    private final BoardQueries queries;
    private final CardQueries cards;
    private final LabelService labels;
    private final CardPeople people;
    private final RenderedFragments fragments;
    private final Formats formats;
    private final Clock clock;

    BoardPages(
            BoardQueries queries,
            CardQueries cards,
            LabelService labels,
            CardPeople people,
            RenderedFragments fragments,
            Formats formats,
            Clock clock) {
        this.queries = queries;
        this.cards = cards;
        this.labels = labels;
        this.people = people;
        this.fragments = fragments;
        this.formats = formats;
        this.clock = clock;
    }

    BoardPage page(Viewer viewer, ProjectName project, CardFilter filter) {
        List<ListRow> lists = queries.lists(project.boardId(), false);
        List<Front> fronts = queries.fronts(viewer, project.boardId(), filter, false);
        List<Label> boardLabels = labels.of(project.boardId());
        List<PersonName> team = people.ofBoard(project.id(), project.clientId());
        Map<UUID, Label> byId = boardLabels.stream().collect(Collectors.toMap(Label::id, Function.identity()));
        Map<UUID, PersonName> names = team.stream().collect(Collectors.toMap(PersonName::id, Function.identity()));
        Instant now = clock.instant();
        Map<UUID, List<SafeHtml>> faces = new LinkedHashMap<>();
        for (Front front : fronts) {
            CardFace face = CardFace.of(front, byId, names, formats, now);
            faces.computeIfAbsent(front.listId(), k -> new ArrayList<>()).add(write(face, viewer));
        }
        List<Column> columns = lists.stream()
                .map(list -> new Column(list, SafeHtml.joined(faces.getOrDefault(list.id(), List.of()))))
                .toList();
        int total = lists.stream().mapToInt(ListRow::cards).sum();
        return new BoardPage(project, columns, boardLabels, team, filter, fronts.size(), total);
    }

    /** The front of one card as it is now. */
    SafeHtml face(Viewer viewer, UUID cardId) {
        Map<UUID, Label> byId =
                labels.ofCard(cardId).stream().collect(Collectors.toMap(Label::id, Function.identity()));
        Map<UUID, PersonName> names =
                cards.performers(cardId).stream().collect(Collectors.toMap(PersonName::id, Function.identity()));
        return write(CardFace.of(queries.front(cardId), byId, names, formats, clock.instant()), viewer);
    }

    private SafeHtml write(CardFace face, Viewer viewer) {
        return fragments.render("boards/face", "face", face, viewer.locale());
    }
}
