package app.tandem.boards.web;

import app.tandem.boards.WorkedTime;
import app.tandem.boards.WorkedTime.OnCard;
import app.tandem.boards.domain.BoardQueries;
import app.tandem.boards.domain.BoardQueries.Front;
import app.tandem.boards.domain.BoardQueries.ListRow;
import app.tandem.boards.domain.CardChoices;
import app.tandem.boards.domain.CardChoices.Choice;
import app.tandem.boards.domain.CardChoices.Choices;
import app.tandem.boards.domain.CardFilter;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts boards together for the eye. */
@Component
class BoardPages {

    private final BoardQueries queries;
    private final CardQueries cards;
    private final LabelService labels;
    private final CardChoices choices;
    private final WorkedTime worked;
    private final RenderedFragments fragments;
    private final Formats formats;
    private final Clock clock;

    BoardPages(
            BoardQueries queries,
            CardQueries cards,
            LabelService labels,
            CardChoices choices,
            WorkedTime worked,
            RenderedFragments fragments,
            Formats formats,
            Clock clock) {
        this.queries = queries;
        this.cards = cards;
        this.labels = labels;
        this.choices = choices;
        this.worked = worked;
        this.fragments = fragments;
        this.formats = formats;
        this.clock = clock;
    }

    BoardPage page(Viewer viewer, ProjectName project, CardFilter filter) {
        return page(viewer, project, filter, card -> true);
    }

    /** The same with the fronts of some cards only, for a page that shows the others already. */
    BoardPage page(Viewer viewer, ProjectName project, CardFilter filter, Predicate<UUID> wanted) {
        List<ListRow> lists = queries.lists(project.boardId(), false);
        List<Front> fronts = queries.fronts(viewer, project.boardId(), filter, false);
        Choices choices = this.choices.ofBoard(project);
        List<Label> boardLabels = choices.labels().stream().map(Choice::value).toList();
        List<PersonName> team = choices.people().stream().map(Choice::value).toList();
        List<OnCard> work = worked.ofBoard(project.boardId());
        Map<UUID, Long> byCard = work.stream().collect(Collectors.toMap(OnCard::cardId, OnCard::seconds));
        Map<UUID, Long> byList = work.stream()
                .filter(card -> !card.archived())
                .collect(Collectors.groupingBy(OnCard::listId, Collectors.summingLong(OnCard::seconds)));
        Map<UUID, Label> byId = boardLabels.stream().collect(Collectors.toMap(Label::id, Function.identity()));
        Map<UUID, PersonName> names = team.stream().collect(Collectors.toMap(PersonName::id, Function.identity()));
        Instant now = clock.instant();
        Map<UUID, List<SafeHtml>> faces = new LinkedHashMap<>();
        Map<UUID, List<String>> order = new HashMap<>();
        for (Front front : fronts) {
            order.computeIfAbsent(front.listId(), k -> new ArrayList<>()).add(front.key());
            if (!wanted.test(front.id())) {
                continue;
            }
            CardFace face = CardFace.of(front, byCard.getOrDefault(front.id(), 0L), byId, names, formats, now);
            faces.computeIfAbsent(front.listId(), k -> new ArrayList<>()).add(write(face, viewer));
        }
        List<Column> columns = lists.stream()
                .map(list -> new Column(
                        list,
                        SafeHtml.joined(faces.getOrDefault(list.id(), List.of())),
                        String.join(" ", order.getOrDefault(list.id(), List.of())),
                        byList.getOrDefault(list.id(), 0L)))
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
        return write(
                CardFace.of(queries.front(cardId), worked.ofCard(cardId), byId, names, formats, clock.instant()),
                viewer);
    }

    private SafeHtml write(CardFace face, Viewer viewer) {
        return fragments.render("boards/face", "face", face, viewer.locale());
    }
}
