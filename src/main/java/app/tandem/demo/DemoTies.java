package app.tandem.demo;

import app.tandem.boards.CardName;
import app.tandem.boards.domain.CardCovers;
import app.tandem.boards.domain.CardExtras;
import app.tandem.boards.domain.CardExtras.Field;
import app.tandem.boards.domain.CardExtras.Relation;
import app.tandem.boards.domain.CardLinks;
import app.tandem.boards.domain.CardTransfers;
import app.tandem.boards.domain.FieldKind;
import app.tandem.boards.domain.FieldService;
import app.tandem.boards.domain.RecurrenceRule;
import app.tandem.boards.domain.Recurrences;
import app.tandem.demo.DemoBoards.CardLine;
import app.tandem.shared.security.Viewer;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fields, links, repeats, templates and coloured covers of the demo agency's cards. */
@Component
class DemoTies {

    private static final String NUMBER = "-?\\d+(\\.\\d+)?";

    private final FieldService fields;
    private final CardExtras extras;
    private final CardLinks links;
    private final Recurrences recurrences;
    private final CardTransfers transfers;
    private final CardCovers covers;

    DemoTies(
            FieldService fields,
            CardExtras extras,
            CardLinks links,
            Recurrences recurrences,
            CardTransfers transfers,
            CardCovers covers) {
        this.fields = fields;
        this.extras = extras;
        this.links = links;
        this.recurrences = recurrences;
        this.transfers = transfers;
        this.covers = covers;
    }

    /** @param made the cards of the board so far by their titles */
    void add(Viewer admin, CardName card, CardLine line, Map<String, CardName> made, LocalDate today) {
        if (line.fields() != null) {
            line.fields().forEach((name, value) -> set(admin, card, name, value));
        }
        if (line.blockedBy() != null) {
            CardName other = Objects.requireNonNull(made.get(line.blockedBy()), line.blockedBy());
            links.add(admin, card, Relation.BLOCKED_BY, other.key());
        }
        if (line.recurs() != null) {
            RecurrenceRule rule = new RecurrenceRule(line.recurs(), Set.of(DayOfWeek.MONDAY), 1);
            recurrences.set(admin, card, rule, today.plusDays(1), 1);
        }
        if (Boolean.TRUE.equals(line.template())) {
            transfers.setTemplate(admin, card, true);
        }
        if (line.cover() != null) {
            covers.colour(admin, card, line.cover());
        }
    }

    private void set(Viewer admin, CardName card, String name, String value) {
        boolean isNumber = value.matches(NUMBER);
        Field field = find(card, name);
        if (field == null) {
            fields.add(
                    admin,
                    card.boardId(),
                    name,
                    isNumber ? FieldKind.NUMBER : FieldKind.CHOICE,
                    true,
                    isNumber ? List.of() : List.of(value));
            field = Objects.requireNonNull(find(card, name));
        } else if (!isNumber && option(field, value) == null) {
            fields.change(admin, card.boardId(), field.id(), name, true, Map.of(), List.of(value));
            field = Objects.requireNonNull(find(card, name));
        }
        fields.set(admin, card, field.id(), isNumber ? value : String.valueOf(option(field, value)));
    }

    private @Nullable Field find(CardName card, String name) {
        return extras.fields(card).stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable UUID option(Field field, String name) {
        return field.options().stream()
                .filter(option -> option.name().equals(name))
                .map(CardExtras.Option::id)
                .findFirst()
                .orElse(null);
    }
}
