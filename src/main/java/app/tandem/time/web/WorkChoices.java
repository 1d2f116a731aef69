package app.tandem.time.web;

import app.tandem.boards.Boards;
import app.tandem.boards.CardName;
import app.tandem.projects.ProjectName;
import app.tandem.projects.Projects;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.search.SearchHit;
import app.tandem.shared.search.SearchKind;
import app.tandem.shared.search.SearchSource;
import app.tandem.shared.search.SearchText;
import app.tandem.shared.security.Viewer;
import app.tandem.time.Activity;
import app.tandem.time.domain.EntryQueries;
import app.tandem.time.domain.EntryQueries.Entry;
import app.tandem.time.domain.Timesheet.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a field for work offers: cards, and where it takes them projects, that were worked on last or that words find. */
@Component
class WorkChoices {

    /** So many are offered at once. */
    static final int MOST = 8;

    private static final int RECENT = 20;

    /** So many are named where one had to be meant. */
    private static final int NAMED = 5;

    /** So many of the choices are projects, and the names of more than these are not precise enough. */
    private static final int MOST_PROJECTS = 4;

    private static final String CARDS = "/cards/";

    /**
     * A card, or what is done on a project as such.
     *
     * @param key of the card; for a project as {@link Kind#key}
     * @param activity null for a card
     * @param place client and project; empty for one's own cards, which are known without
     */
    record Choice(String key, String title, @Nullable Activity activity, String place) {

        static Choice of(Entry entry) {
            String card = entry.cardKey();
            return card == null
                    ? new Choice(
                            new Kind(entry.clientKey(), entry.projectKey(), entry.activity()).key(),
                            entry.projectName(),
                            entry.activity(),
                            entry.clientName())
                    : new Choice(card, entry.title(), null, entry.clientName() + " · " + entry.projectName());
        }

        static Choice of(CardName card) {
            return new Choice(card.key(), card.title(), null, "");
        }

        /** A hit's title begins with the key. */
        static Choice of(SearchHit hit) {
            String key = hit.href().substring(CARDS.length());
            return new Choice(key, hit.title().substring(key.length()).strip(), null, hit.place());
        }
    }

    private final EntryQueries entries;
    private final Boards boards;
    private final Projects projects;
    private final List<SearchSource> sources;

    WorkChoices(EntryQueries entries, Boards boards, Projects projects, List<SearchSource> sources) {
        this.entries = entries;
        this.boards = boards;
        this.projects = projects;
        this.sources = sources;
    }

    /** @param typed words of a title, or a key; blank for what is likely */
    List<Choice> of(Viewer viewer, String typed) {
        SearchText text = new SearchText(typed);
        return text.isEmpty() ? likely(viewer, false) : found(viewer, text);
    }

    /** Only what the words find: nothing for words without a letter or digit, where {@link #of} offers what is likely. */
    List<Choice> named(Viewer viewer, String words) {
        SearchText text = new SearchText(words);
        return text.isEmpty() ? List.of() : found(viewer, text);
    }

    /** As {@link #of}; blank words also give what was done on projects as such. */
    List<Choice> ofAll(Viewer viewer, String typed) {
        SearchText text = new SearchText(typed);
        return text.isEmpty() ? likely(viewer, true) : found(viewer, text);
    }

    /** Projects where the viewer may work, whose name, client or keys have all the words, in either keyboard layout. */
    List<ProjectName> projects(Viewer viewer, String typed) {
        SearchText text = new SearchText(typed);
        if (text.isEmpty()) {
            return List.of();
        }
        return projects.running(viewer).stream()
                .filter(ProjectName::workable)
                .filter(project -> text.isIn(project.clientKey(), project.clientName(), project.key(), project.name()))
                .limit(MOST_PROJECTS)
                .toList();
    }

    /**
     * The key of the card that is meant by words.
     *
     * @throws RuleException on {@code cardId}: {@code time.card-unknown}, {@code time.card-several}
     */
    String only(Viewer viewer, String words) {
        List<Choice> found = named(viewer, words);
        List<Choice> same = found.stream()
                .filter(choice -> choice.title().equalsIgnoreCase(words))
                .toList();
        List<Choice> meant = same.size() == 1 ? same : found;
        if (meant.isEmpty()) {
            throw new RuleException("cardId", "time.card-unknown", words);
        }
        if (meant.size() > 1) {
            throw new RuleException(
                    "cardId",
                    "time.card-several",
                    words,
                    meant.stream().limit(NAMED).map(Choice::key).collect(Collectors.joining(", ")));
        }
        return meant.get(0).key();
    }

    private List<Choice> likely(Viewer viewer, boolean withProjects) {
        Map<String, Choice> choices = new LinkedHashMap<>();
        entries.recent(viewer, RECENT).stream()
                .filter(entry -> withProjects || entry.cardKey() != null)
                .map(Choice::of)
                .forEach(choice -> choices.putIfAbsent(choice.key(), choice));
        boards.assigned(viewer, MOST).stream()
                .map(Choice::of)
                .forEach(choice -> choices.putIfAbsent(choice.key(), choice));
        return choices.values().stream().limit(MOST).toList();
    }

    private List<Choice> found(Viewer viewer, SearchText text) {
        return sources.stream()
                .flatMap(source -> source.find(viewer, text, Set.of(SearchKind.CARD), MOST, 0).stream())
                .filter(hit -> hit.kind() == SearchKind.CARD && !hit.archived())
                .map(Choice::of)
                .toList();
    }
}
