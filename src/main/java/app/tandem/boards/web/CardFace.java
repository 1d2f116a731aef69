package app.tandem.boards.web;

import app.tandem.boards.domain.BoardQueries.Front;
import app.tandem.boards.domain.BoardQueries.FrontField;
import app.tandem.boards.domain.CardExtras.Field;
import app.tandem.boards.domain.FieldKind;
import app.tandem.boards.domain.LabelService.Label;
import app.tandem.boards.domain.Priority;
import app.tandem.people.PersonName;
import app.tandem.shared.web.Formats;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stands on the front of a card, ready to be written: equal faces give equal markup.
 *
 * @param cover class of the colour at its top; empty for none
 * @param picture address of the picture at its top; empty for none
 * @param dueBadge classes of the due badge; empty for no due date
 * @param hours worked and planned hours, such as {@code 2:30 / 4:00}; empty where there are neither
 * @param fields what fields of the board hold, such as {@code Budget: 12 000}
 * @param answered it is with the client, and they have answered
 * @param blocked it waits for another card
 * @param hoursBadge classes of their badge: amber from four fifths of the plan, red when it is used up
 */
record CardFace(
        String key,
        String title,
        String cover,
        String picture,
        boolean important,
        boolean fire,
        boolean urgent,
        boolean done,
        boolean described,
        boolean clientVisible,
        boolean answered,
        List<Label> labels,
        String due,
        String dueBadge,
        String hours,
        String hoursBadge,
        int comments,
        int attachments,
        int items,
        int itemsDone,
        List<Face> people,
        List<FaceField> fields,
        boolean blocked,
        boolean template) {

    private static final Duration SOON = Duration.ofHours(24);

    /** @param address where a text leads that is the address of a page; null for all else */
    record FaceField(String text, @Nullable String address) {}

    /** A performer: agency people are round, the client's are square. */
    record Face(String name, String initials, int hue, boolean client) {}

    /** Whether anything stands under the title. */
    public boolean hasFacts() {
        return fire
                || urgent
                || blocked
                || template
                || !fields.isEmpty()
                || described
                || clientVisible
                || !due.isEmpty()
                || !hours.isEmpty()
                || comments + attachments + items > 0
                || !people.isEmpty();
    }

    static CardFace of(
            Front card,
            long worked,
            Map<UUID, Label> labels,
            Map<UUID, PersonName> people,
            Formats formats,
            Instant now) {
        return new CardFace(
                card.key(),
                card.title(),
                card.coverColour() == null ? "" : "l" + card.coverColour(),
                card.coverPicture() == null
                        ? ""
                        : "/cards/" + card.key() + "/attachments/" + card.coverPicture() + "/preview",
                card.important(),
                card.fire(),
                card.priority() == Priority.URGENT,
                card.doneAt() != null,
                card.described(),
                card.clientVisible(),
                card.answered(),
                card.labels().stream().map(labels::get).filter(Objects::nonNull).toList(),
                formats.day(card.dueAt()),
                // What others are made from is never late.
                card.template() && card.dueAt() != null ? "b-due" : dueBadge(card.dueAt(), card.doneAt(), now),
                hours(worked, card.plannedSeconds(), formats),
                hoursBadge(worked, card.plannedSeconds(), card.doneAt() != null),
                card.comments(),
                card.attachments(),
                card.items(),
                card.itemsDone(),
                card.people().stream()
                        .map(people::get)
                        .filter(Objects::nonNull)
                        .map(p -> new Face(p.name(), p.initials(), p.hue(), p.isContact()))
                        .toList(),
                card.fields().stream()
                        .map(field ->
                                new FaceField(written(field, formats), Field.address(field.kind(), field.value())))
                        .toList(),
                card.blocked(),
                card.template());
    }

    /** What a field holds, in the reader's way. */
    static FaceField value(FrontField field, Formats formats) {
        String text = field.kind() == FieldKind.CHECKBOX
                ? "✓"
                : written(field, formats).substring(field.name().length() + 2);
        return new FaceField(text, Field.address(field.kind(), field.value()));
    }

    /** Name and value of a field, in the reader's way. */
    static String written(FrontField field, Formats formats) {
        return switch (field.kind()) {
            case CHECKBOX -> field.name();
            case NUMBER -> field.name() + ": " + formats.number(new BigDecimal(field.value()));
            case DATE -> field.name() + ": " + formats.date(LocalDate.parse(field.value()));
            default -> field.name() + ": " + field.value();
        };
    }

    private static String hours(long worked, @Nullable Integer planned, Formats formats) {
        if (planned == null) {
            return worked == 0 ? "" : formats.soFar(worked);
        }
        return formats.soFar(worked) + " / " + formats.soFar(planned);
    }

    /** On a done card only what was beyond the plan is worth a colour. */
    private static String hoursBadge(long worked, @Nullable Integer planned, boolean done) {
        if (planned == null || worked == 0) {
            return "";
        }
        if (done ? worked > planned : worked >= planned) {
            return "badge-over";
        }
        return !done && worked * 5 >= planned * 4L ? "badge-due" : "";
    }

    /** Amber within a day, red when it has passed, green when done. */
    static String dueBadge(@Nullable Instant due, @Nullable Instant done, Instant now) {
        if (due == null) {
            return "";
        }
        if (done != null) {
            return "b-due-done t-done";
        }
        if (due.isBefore(now)) {
            return "b-due-over badge-over";
        }
        return due.isBefore(now.plus(SOON)) ? "b-due-soon badge-due" : "b-due";
    }
}
