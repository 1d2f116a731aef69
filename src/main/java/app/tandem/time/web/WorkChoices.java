package app.tandem.time.web;

import app.tandem.boards.Boards;
import app.tandem.boards.CardName;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.search.SearchHit;
import app.tandem.shared.search.SearchKind;
import app.tandem.shared.search.SearchSource;
import app.tandem.shared.search.SearchText;
import app.tandem.shared.security.Viewer;
import app.tandem.time.domain.EntryQueries;
import app.tandem.time.domain.EntryQueries.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The cards that a field for a card offers: those worked on last and one's own, or those that words find. */
@Component
class WorkChoices {

    private static final int MOST = 8;
    private static final int RECENT = 20;

    /** So many are named where one had to be meant. */
    private static final int NAMED = 5;

    private static final String CARDS = "/cards/";

    /**
     * A card.
     *
     * @param place client and project; empty for one's own cards, which are known without
     */
    record Choice(String key, String title, String place) {

        static Choice of(Entry entry) {
            return new Choice(
                    String.valueOf(entry.cardKey()), entry.title(), entry.clientName() + " · " + entry.projectName());
        }

        static Choice of(CardName card) {
            return new Choice(card.key(), card.title(), "");
        }

        /** A hit's title begins with the key. */
        static Choice of(SearchHit hit) {
            String key = hit.href().substring(CARDS.length());
            return new Choice(key, hit.title().substring(key.length()).strip(), hit.place());
        }
    }

    private final EntryQueries entries;
    private final Boards boards;
    private final List<SearchSource> sources;

    WorkChoices(EntryQueries entries, Boards boards, List<SearchSource> sources) {
        this.entries = entries;
        this.boards = boards;
        this.sources = sources;
    }

    /** @param typed words of a title, or a key; blank for what is likely */
    List<Choice> of(Viewer viewer, String typed) {
        SearchText text = new SearchText(typed);
        return text.isEmpty() ? likely(viewer) : found(viewer, text);
    }

    /**
     * The key of the card that is meant by words.
     *
     * @throws RuleException on {@code cardId}: {@code time.card-unknown}, {@code time.card-several}
     */
    String only(Viewer viewer, String words) {
        List<Choice> found = of(viewer, words);
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

    private List<Choice> likely(Viewer viewer) {
        Map<String, Choice> choices = new LinkedHashMap<>();
        entries.recent(viewer, RECENT).stream()
                .filter(entry -> entry.cardKey() != null)
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
