package app.tandem.boards.domain;

import app.tandem.boards.CardName;
import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.errors.StaleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.time.KeptDays;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Checklists of cards: what has to be ticked off, in order. */
@Service
@Transactional
public class ChecklistService {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ITEM = 2000;
    private static final int LONGEST_TITLE = 500;
    private static final int MOST_ITEMS_AT_ONCE = 200;
    private static final LocalTime END_OF_DAY = LocalTime.of(18, 0);

    private record Text(String name) {}

    private final BoardFinder boards;
    private final CardService cards;
    private final CardLinks links;
    private final RemovedChecklists removed;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    ChecklistService(
            BoardFinder boards,
            CardService cards,
            CardLinks links,
            RemovedChecklists removed,
            JdbcClient jdbc,
            Audit audit,
            Clock clock) {
        this.boards = boards;
        this.cards = cards;
        this.links = links;
        this.removed = removed;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Adds a checklist with its first items.
     *
     * @throws RuleException {@code checklist.name.length} and as for {@link #addItems}
     */
    public UUID add(Viewer viewer, CardName card, String name, List<String> items) {
        lock(viewer, card);
        String clean = checked(name, LONGEST_NAME, "checklist.name.length");
        UUID id = Ids.next();
        jdbc.sql("insert into checklist (id, card_id, name, rank) values (:id, :card, :name, :rank)")
                .param("id", id)
                .param("card", card.id())
                .param("name", clean)
                .param("rank", Rank.between(last("checklist", "card_id", card.id()), null))
                .update();
        audit.record(Change.created("checklist.added", CardService.subject(card), new Text(clean)));
        insert(card, id, items);
        return id;
    }

    /** Removes a checklist with its items; {@link #restore} brings it back. */
    public void remove(Viewer viewer, CardName card, UUID checklistId) {
        lock(viewer, card);
        removed.keepChecklist(card, checklistId);
        String name = jdbc.sql("delete from checklist where id = :id and card_id = :card returning name")
                .param("id", checklistId)
                .param("card", card.id())
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("checklist"));
        audit.record(Change.removed("checklist.removed", CardService.subject(card), new Text(name)));
    }

    /**
     * Brings back a checklist, or an item, that was removed.
     *
     * @param id of the checklist or the item
     * @throws NotFoundException {@code checklist.not-found} when there is nothing to bring back, or when the checklist of the
     *     item has gone since
     */
    public void restore(Viewer viewer, CardName card, UUID id) {
        lock(viewer, card);
        String name = removed.restore(card, id);
        audit.record(Change.created("checklist.restored", CardService.subject(card), new Text(name)));
    }

    /**
     * Adds items at the end; each line of the text is one.
     *
     * @return their ids, in order
     * @throws RuleException {@code check-item.name.length}, {@code check-item.too-many}
     */
    public List<UUID> addItems(Viewer viewer, CardName card, UUID checklistId, String lines) {
        lock(viewer, card);
        List<String> names =
                lines.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (names.isEmpty()) {
            throw new RuleException("name", "check-item.name.length", LONGEST_ITEM);
        }
        mustBeOf(card, checklistId);
        return insert(card, checklistId, names);
    }

    private List<UUID> insert(CardName card, UUID checklistId, List<String> names) {
        if (names.size() > MOST_ITEMS_AT_ONCE) {
            throw new RuleException("name", "check-item.too-many", MOST_ITEMS_AT_ONCE);
        }
        List<String> ranks = Rank.row(last("check_item", "checklist_id", checklistId), names.size());
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = checked(names.get(i), LONGEST_ITEM, "check-item.name.length");
            UUID id = Ids.next();
            ids.add(id);
            jdbc.sql("""
                            insert into check_item (id, checklist_id, card_id, name, rank)
                            values (:id, :checklist, :card, :name, :rank)
                            """)
                    .param("id", id)
                    .param("checklist", checklistId)
                    .param("card", card.id())
                    .param("name", name)
                    .param("rank", ranks.get(i))
                    .update();
            audit.record(Change.created("check-item.added", CardService.subject(card), new Text(name)));
        }
        return ids;
    }

    /** Ticks an item off, or takes the tick away. */
    public void tick(Viewer viewer, CardName card, UUID itemId, boolean done) {
        lock(viewer, card);
        String name = jdbc.sql("""
                        update check_item set done_at = case when :done then coalesce(done_at, :at) end,
                            done_by = case when :done then coalesce(done_by, :person) end
                        where id = :id and card_id = :card returning name
                        """)
                .param("id", itemId)
                .param("card", card.id())
                .param("done", done)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("person", viewer.id())
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("check-item"));
        String action = done ? "check-item.done" : "check-item.reopened";
        audit.record(Change.created(action, CardService.subject(card), new Text(name)));
    }

    /**
     * Writes another text on an item.
     *
     * @param expected says whether the text is still the one that the viewer has seen
     * @throws StaleException {@code check-item.changed} when it is not
     * @throws RuleException {@code check-item.name.length}
     */
    public void renameItem(Viewer viewer, CardName card, UUID itemId, Predicate<String> expected, String name) {
        lock(viewer, card);
        String clean = checked(name, LONGEST_ITEM, "check-item.name.length");
        String was = item(card, itemId).name();
        if (clean.equals(was)) {
            return;
        }
        if (!expected.test(was)) {
            throw new StaleException("check-item");
        }
        jdbc.sql("update check_item set name = :name where id = :id")
                .param("name", clean)
                .param("id", itemId)
                .update();
        audit.record(Change.updated("check-item.renamed", CardService.subject(card), new Text(was), new Text(clean)));
    }

    /**
     * Gives a checklist another name.
     *
     * @param expected as for {@link #renameItem}
     * @throws StaleException {@code checklist.changed}
     * @throws RuleException {@code checklist.name.length}
     */
    public void rename(Viewer viewer, CardName card, UUID checklistId, Predicate<String> expected, String name) {
        lock(viewer, card);
        String clean = checked(name, LONGEST_NAME, "checklist.name.length");
        String was = jdbc.sql("select name from checklist where id = :id and card_id = :card")
                .param("id", checklistId)
                .param("card", card.id())
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("checklist"));
        if (clean.equals(was)) {
            return;
        }
        if (!expected.test(was)) {
            throw new StaleException("checklist");
        }
        jdbc.sql("update checklist set name = :name where id = :id")
                .param("name", clean)
                .param("id", checklistId)
                .update();
        audit.record(Change.updated("checklist.renamed", CardService.subject(card), new Text(was), new Text(clean)));
    }

    private record Given(
            String name, @Nullable String person, @Nullable LocalDate dueOn) {}

    /** Says who is to do an item, and until when, whatever was said before. */
    public void give(Viewer viewer, CardName card, UUID itemId, @Nullable UUID personId, @Nullable LocalDate dueOn) {
        give(viewer, card, itemId, personId, dueOn, was -> true);
    }

    /**
     * Says who is to do an item, and until when.
     *
     * @param personId somebody who may perform the card, or who has the item already; null for nobody
     * @param expected says whether the item is still as the viewer has seen it
     * @throws NotFoundException {@code person.not-found}, {@code check-item.not-found}
     * @throws StaleException {@code check-item.changed}
     * @throws RuleException {@code day.years}
     */
    public void give(
            Viewer viewer,
            CardName card,
            UUID itemId,
            @Nullable UUID personId,
            @Nullable LocalDate dueOn,
            Predicate<Item> expected) {
        lock(viewer, card);
        KeptDays.check("dueOn", dueOn);
        Item was = item(card, itemId);
        if (Objects.equals(personId, was.personId()) && Objects.equals(dueOn, was.dueOn())) {
            return;
        }
        if (!expected.test(was)) {
            throw new StaleException("check-item");
        }
        // Who has it already may keep it: a contact, or somebody who has left the team.
        String person = personId == null ? null : nameOf(personId, card, personId.equals(was.personId()));
        jdbc.sql("update check_item set person_id = :person, due_on = :due where id = :id")
                .param("id", itemId)
                .param("person", personId)
                .param("due", dueOn)
                .update();
        audit.record(
                Change.created("check-item.given", CardService.subject(card), new Given(was.name(), person, dueOn)));
    }

    private String nameOf(UUID person, CardName card, boolean hasIt) {
        return jdbc.sql("select p.name from person p, card x where p.id = :person and x.id = :card and (:hasIt or "
                        + CardPeople.mayPerform("p.id", "x") + ")")
                .param("person", person)
                .param("card", card.id())
                .param("hasIt", hasIt)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("person"));
    }

    private boolean mayPerform(UUID person, CardName card) {
        return jdbc.sql("select " + CardPeople.mayPerform(":person", "x") + " from card x where x.id = :card")
                .param("person", person)
                .param("card", card.id())
                .query(Boolean.class)
                .single();
    }

    private Item item(CardName card, UUID itemId) {
        return jdbc.sql("select name, person_id, due_on from check_item where id = :id and card_id = :card")
                .param("id", itemId)
                .param("card", card.id())
                .query(Item.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("check-item"));
    }

    /** What there is to do, who is to do it, and until when. */
    public record Item(
            String name, @Nullable UUID personId, @Nullable LocalDate dueOn) {}

    /**
     * Makes a card of an item, in the list where its card stands and linked to it; the item goes for good, for it lives on in the card.
     *
     * @throws NotFoundException {@code check-item.not-found}
     * @throws RuleException {@code list.archived}
     */
    public CardName toCard(Viewer viewer, CardName card, UUID itemId) {
        lock(viewer, card);
        Item item = item(card, itemId);
        UUID person = item.personId();
        Instant due = item.dueOn() == null
                ? null
                : item.dueOn().atTime(END_OF_DAY).atZone(viewer.zone()).toInstant();
        String title = item.name().length() <= LONGEST_TITLE
                ? item.name()
                : item.name().substring(0, LONGEST_TITLE - 1) + "…";
        CardName made = cards.create(
                viewer,
                card.listId(),
                CardDetails.titled(title).withDates(null, due),
                person != null && mayPerform(person, card) ? List.of(person) : List.of(),
                List.of());
        links.add(viewer, made, CardExtras.Relation.RELATES, card.id().toString());
        remove(card, itemId);
        return made;
    }

    /** Removes an item; {@link #restore} brings it back. */
    public void removeItem(Viewer viewer, CardName card, UUID itemId) {
        lock(viewer, card);
        removed.keepItem(card, itemId);
        remove(card, itemId);
    }

    private void remove(CardName card, UUID itemId) {
        String name = jdbc.sql("delete from check_item where id = :id and card_id = :card returning name")
                .param("id", itemId)
                .param("card", card.id())
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("check-item"));
        audit.record(Change.removed("check-item.removed", CardService.subject(card), new Text(name)));
    }

    /** Ranks on a card are given one after the other. */
    private void lock(Viewer viewer, CardName card) {
        boards.workable(viewer, card.id().toString());
        jdbc.sql("select id from card where id = :card for update")
                .param("card", card.id())
                .query(UUID.class)
                .single();
    }

    private void mustBeOf(CardName card, UUID checklistId) {
        jdbc.sql("select id from checklist where id = :id and card_id = :card")
                .param("id", checklistId)
                .param("card", card.id())
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("checklist"));
    }

    private @Nullable String last(String table, String parent, UUID parentId) {
        return jdbc.sql("select max(rank) from " + table + " where " + parent + " = :parent")
                .param("parent", parentId)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private static String checked(String name, int longest, String code) {
        String clean = name.strip();
        if (clean.isEmpty() || clean.length() > longest) {
            throw new RuleException("name", code, longest);
        }
        return clean;
    }
}
