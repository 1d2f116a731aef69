package app.tandem.boards.web;

import app.tandem.boards.WorkedTime;
import app.tandem.boards.WorkedTime.OnCard;
import app.tandem.boards.domain.BoardQueries;
import app.tandem.boards.domain.BoardQueries.Front;
import app.tandem.boards.domain.BoardQueries.ListRow;
import app.tandem.boards.domain.BoardQueries.Match;
import app.tandem.boards.domain.BoardQueries.Sort;
import app.tandem.boards.domain.BoardQueries.Window;
import app.tandem.boards.domain.CardChoices;
import app.tandem.boards.domain.CardChoices.BoardField;
import app.tandem.boards.domain.CardChoices.Choice;
import app.tandem.boards.domain.CardChoices.Choices;
import app.tandem.boards.domain.CardChoices.Named;
import app.tandem.boards.domain.CardFilter;
import app.tandem.boards.domain.CardQueries;
import app.tandem.boards.domain.LabelService;
import app.tandem.boards.domain.LabelService.Label;
import app.tandem.boards.web.BoardPage.Cell;
import app.tandem.boards.web.BoardPage.Column;
import app.tandem.boards.web.BoardPage.Lane;
import app.tandem.people.PersonName;
import app.tandem.projects.ProjectName;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.text.RenderedFragments;
import app.tandem.shared.text.SafeHtml;
import app.tandem.shared.web.Formats;
import app.tandem.shared.web.PageOf;
import app.tandem.shared.web.Paging;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts boards together for the eye. */
@Component
class BoardPages {

    /** So many cards of a list are on a board at first; the others come while somebody scrolls towards them. */
    private static final int WINDOW = 100;

    /** The same on a board of more than {@link #MANY} cards, whose first page would take seconds right after a start. */
    private static final int NARROW_WINDOW = 40;

    private static final int MANY = 1000;

    private static final int MORE = 200;

    /** Of longer lists what has changed far below is seen when the board is opened again. */
    private static final int MOST_CHANGED = 2000;

    private static final int LANE_WINDOW = 200;
    private static final UUID NOBODY = new UUID(0, 0);
    private static final ListHours NO_HOURS = ListHours.of(0, List.of());

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

    /**
     * @param lanes cut into lanes by performer
     * @param query the filter as it stands in the address
     */
    BoardPage page(Viewer viewer, ProjectName project, CardFilter filter, boolean lanes, String query) {
        // A board with lanes is seen whole, so of very long lists only the beginning is in it.
        Parts parts = parts(project);
        Window window = Window.first(lanes ? LANE_WINDOW : parts.window());
        return page(viewer, project, parts, filter, lanes, query, window, card -> true);
    }

    /**
     * The same with the fronts of some cards only, for a page that shows the others already.
     *
     * @param size so many cards of its longest list are on that page
     */
    BoardPage changed(
            Viewer viewer, ProjectName project, CardFilter filter, String query, int size, Predicate<UUID> wanted) {
        Parts parts = parts(project);
        Window window = Window.first(Math.max(parts.window(), Math.min(size, MOST_CHANGED)));
        return page(viewer, project, parts, filter, false, query, window, wanted);
    }

    private BoardPage page(
            Viewer viewer,
            ProjectName project,
            Parts parts,
            CardFilter filter,
            boolean lanes,
            String query,
            Window window,
            Predicate<UUID> wanted) {
        List<ListRow> lists = parts.lists;
        List<Front> fronts = queries.fronts(viewer, project.boardId(), filter, false, window);
        Map<UUID, List<Front>> byList = fronts.stream().collect(Collectors.groupingBy(Front::listId));
        List<Match> matches = filter.narrows() ? queries.matching(viewer, project.boardId(), filter) : List.of();
        Map<UUID, Long> templates = matches.stream()
                .filter(Match::template)
                .collect(Collectors.groupingBy(Match::listId, Collectors.counting()));
        Map<UUID, ListHours> hours = hours(filter, parts, matches);
        List<Column> columns = lists.stream()
                .map(list -> {
                    List<Front> cards = byList.getOrDefault(list.id(), List.of());
                    int matching = cards.isEmpty() ? 0 : cards.get(0).matching();
                    List<Front> written = cards.stream()
                            .filter(card -> !lanes && wanted.test(card.id()))
                            .toList();
                    return new Column(
                            list,
                            menu(viewer, project, parts, list, filter.narrows() ? query : "", matching),
                            faces(viewer, written, parts),
                            cards.stream().map(Front::key).collect(Collectors.joining(" ")),
                            matching,
                            filter.narrows()
                                    ? matching
                                            - templates
                                                    .getOrDefault(list.id(), 0L)
                                                    .intValue()
                                    : list.work(),
                            hours.getOrDefault(list.id(), NO_HOURS),
                            cards.size(),
                            matching - cards.size());
                })
                .toList();
        int shown = byList.values().stream()
                .mapToInt(cards -> cards.get(0).matching())
                .sum();
        return new BoardPage(
                project,
                columns,
                lanes ? lanes(viewer, lists, fronts, parts) : List.of(),
                List.copyOf(parts.labels.values()),
                List.copyOf(parts.people.values()),
                parts.templates,
                parts.fields,
                filter,
                query,
                shown,
                parts.cards());
    }

    /** Of each list, of those of its cards that the filter leaves. */
    private static Map<UUID, ListHours> hours(CardFilter filter, Parts parts, List<Match> matches) {
        if (!filter.narrows()) {
            Map<UUID, List<OnCard>> work = parts.work.stream().collect(Collectors.groupingBy(OnCard::listId));
            return parts.lists.stream()
                    .collect(Collectors.toMap(
                            ListRow::id,
                            list -> ListHours.of(list.plannedSeconds(), work.getOrDefault(list.id(), List.of()))));
        }
        Set<UUID> left = matches.stream().map(Match::id).collect(Collectors.toSet());
        Map<UUID, List<OnCard>> work = parts.work.stream()
                .filter(card -> left.contains(card.cardId()))
                .collect(Collectors.groupingBy(OnCard::listId));
        return matches.stream()
                .collect(Collectors.groupingBy(Match::listId, Collectors.summingLong(BoardPages::planned)))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        list -> ListHours.of(list.getValue(), work.getOrDefault(list.getKey(), List.of()))));
    }

    private static long planned(Match card) {
        return card.plannedSeconds() == null || card.template() ? 0 : card.plannedSeconds();
    }

    private SafeHtml menu(Viewer viewer, ProjectName project, Parts parts, ListRow list, String query, int matching) {
        ListMenu menu = ListMenu.of(parts.lists, parts.lists.indexOf(list), parts.templates, query, matching);
        return project.workable()
                ? fragments.render("boards/list-menu", "menu", menu, viewer.locale())
                : SafeHtml.empty();
    }

    /** More fronts of a list, for a board that is open. */
    SafeHtml more(Viewer viewer, ProjectName project, UUID listId, CardFilter filter, int from) {
        List<Front> fronts = queries.fronts(viewer, project.boardId(), filter, false, Window.of(listId, from, MORE));
        return faces(viewer, fronts, parts(project));
    }

    /** A card with two performers is in the lane of the one who got it first. */
    private List<Lane> lanes(Viewer viewer, List<ListRow> lists, List<Front> fronts, Parts parts) {
        Map<UUID, List<Front>> byPerson = fronts.stream()
                .collect(Collectors.groupingBy(
                        card -> card.people().isEmpty() ? NOBODY : card.people().get(0)));
        List<Lane> lanes = new ArrayList<>();
        parts.people.values().stream()
                .filter(person -> byPerson.containsKey(person.id()))
                .forEach(person ->
                        lanes.add(lane(viewer, lists, person, byPerson.getOrDefault(person.id(), List.of()), parts)));
        lanes.add(lane(viewer, lists, null, byPerson.getOrDefault(NOBODY, List.of()), parts));
        return lanes;
    }

    private Lane lane(
            Viewer viewer, List<ListRow> lists, @Nullable PersonName person, List<Front> fronts, Parts parts) {
        Map<UUID, List<Front>> byList = fronts.stream().collect(Collectors.groupingBy(Front::listId));
        List<Cell> cells = lists.stream()
                .map(list -> new Cell(list, faces(viewer, byList.getOrDefault(list.id(), List.of()), parts)))
                .toList();
        return new Lane(person, fronts.size(), cells);
    }

    /**
     * What fronts are made of besides the cards.
     *
     * @param worked seconds by card
     */
    private record Parts(
            Map<UUID, Label> labels,
            Map<UUID, PersonName> people,
            List<Named> templates,
            List<BoardField> fields,
            List<ListRow> lists,
            Map<UUID, Long> worked,
            List<OnCard> work) {

        /** Of the whole board. */
        int cards() {
            return lists.stream().mapToInt(ListRow::cards).sum();
        }

        int window() {
            return cards() > MANY ? NARROW_WINDOW : WINDOW;
        }
    }

    private Parts parts(ProjectName project) {
        Choices choices = this.choices.ofBoard(project);
        List<OnCard> work = worked.ofBoard(project.boardId());
        Set<UUID> templates = choices.templates().stream().map(Named::id).collect(Collectors.toSet());
        return new Parts(
                inOrder(choices.labels(), Label::id),
                inOrder(choices.people(), PersonName::id),
                choices.templates(),
                choices.fields(),
                choices.lists().stream().map(Choice::value).toList(),
                work.stream().collect(Collectors.toMap(OnCard::cardId, OnCard::seconds)),
                work.stream()
                        .filter(card -> !card.archived() && !templates.contains(card.cardId()))
                        .toList());
    }

    private static <T> Map<UUID, T> inOrder(List<Choice<T>> choices, Function<T, UUID> id) {
        return choices.stream()
                .map(Choice::value)
                .collect(Collectors.toMap(id, Function.identity(), (one, same) -> one, LinkedHashMap::new));
    }

    private SafeHtml faces(Viewer viewer, List<Front> fronts, Parts parts) {
        Instant now = clock.instant();
        Locale locale = viewer.locale();
        return SafeHtml.joined(fronts.stream()
                .map(front -> write(
                        CardFace.of(
                                front,
                                parts.worked.getOrDefault(front.id(), 0L),
                                parts.labels,
                                parts.people,
                                formats,
                                now),
                        locale))
                .toList());
    }

    /** Rows of the table: equal to the fronts of the board, a page of them in an order. */
    BoardTable table(
            Viewer viewer, ProjectName project, FilterForm form, Sort asked, @Nullable UUID fieldId, Paging paging) {
        CardFilter filter = form.filter();
        Parts parts = parts(project);
        List<BoardField> columns =
                parts.fields.stream().filter(BoardField::onFront).toList();
        // A field that is gone sorts nothing any more.
        UUID field = columns.stream()
                .map(BoardField::id)
                .filter(id -> asked == Sort.FIELD && id.equals(fieldId))
                .findFirst()
                .orElse(null);
        Sort sort = asked == Sort.FIELD && field == null ? Sort.PLACE : asked;
        List<Front> fronts = queries.fronts(
                viewer,
                project.boardId(),
                filter,
                false,
                field == null
                        ? Window.page(sort, paging.offset(), paging.limit())
                        : Window.page(field, paging.offset(), paging.limit()));
        Map<UUID, String> names = parts.lists.stream().collect(Collectors.toMap(ListRow::id, ListRow::name));
        Instant now = clock.instant();
        List<BoardTable.Row> rows = fronts.stream()
                .map(card -> new BoardTable.Row(
                        CardFace.of(
                                card,
                                parts.worked.getOrDefault(card.id(), 0L),
                                parts.labels,
                                parts.people,
                                formats,
                                now),
                        names.getOrDefault(card.listId(), ""),
                        columns.stream()
                                .map(column -> card.fields().stream()
                                        .filter(one -> one.name().equals(column.name()))
                                        .findFirst()
                                        .map(one -> CardFace.value(one, formats))
                                        .orElse(BoardTable.NOTHING))
                                .toList(),
                        card.priority(),
                        card.dueAt()))
                .toList();
        int matching = fronts.isEmpty() ? 0 : fronts.get(0).matching();
        return new BoardTable(
                head(project, parts, form, matching), PageOf.of(rows, paging, matching), columns, sort, field);
    }

    /** The cards of a month by the day on which they are due at the viewer's. */
    BoardCalendar calendar(Viewer viewer, ProjectName project, FilterForm form, YearMonth month) {
        LocalDate first = month.atDay(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate last = month.atEndOfMonth().with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
        Parts parts = parts(project);
        List<Front> fronts = queries.fronts(
                viewer,
                project.boardId(),
                form.filter(),
                false,
                Window.due(
                        first.atStartOfDay(viewer.zone()).toInstant(),
                        last.plusDays(1).atStartOfDay(viewer.zone()).toInstant()));
        Instant now = clock.instant();
        Map<LocalDate, List<CardFace>> byDay = fronts.stream()
                .collect(Collectors.groupingBy(
                        card -> LocalDate.ofInstant(card.dueAt() == null ? now : card.dueAt(), viewer.zone()),
                        Collectors.mapping(
                                card -> CardFace.of(card, 0, parts.labels, parts.people, formats, now),
                                Collectors.toList())));
        LocalDate today = LocalDate.ofInstant(now, viewer.zone());
        List<BoardCalendar.Day> days = first.datesUntil(last.plusDays(1))
                .map(day -> new BoardCalendar.Day(
                        day, YearMonth.from(day).equals(month), day.equals(today), byDay.getOrDefault(day, List.of())))
                .toList();
        return new BoardCalendar(head(project, parts, form, fronts.size()), month, days);
    }

    /** What stands over a board, for pages that show none of its cards. */
    BoardPage head(ProjectName project) {
        Choices has = choices.ofBoard(project);
        return new BoardPage(
                project,
                List.of(),
                List.of(),
                has.labels().stream().map(Choice::value).toList(),
                has.people().stream().map(Choice::value).toList(),
                has.templates(),
                has.fields(),
                CardFilter.ALL,
                "",
                0,
                0);
    }

    private static BoardPage head(ProjectName project, Parts parts, FilterForm form, int shown) {
        return new BoardPage(
                project,
                List.of(),
                List.of(),
                List.copyOf(parts.labels.values()),
                List.copyOf(parts.people.values()),
                parts.templates,
                parts.fields,
                form.filter(),
                form.query(),
                shown,
                parts.lists.stream().mapToInt(ListRow::cards).sum());
    }

    /** The front of one card as it is now. */
    SafeHtml face(Viewer viewer, UUID cardId) {
        Map<UUID, Label> byId =
                labels.ofCard(cardId).stream().collect(Collectors.toMap(Label::id, Function.identity()));
        Map<UUID, PersonName> names =
                cards.performers(cardId).stream().collect(Collectors.toMap(PersonName::id, Function.identity()));
        return write(
                CardFace.of(queries.front(cardId), worked.ofCard(cardId), byId, names, formats, clock.instant()),
                viewer.locale());
    }

    private SafeHtml write(CardFace face, Locale locale) {
        return fragments.render("boards/face", "face", face, locale);
    }
}
