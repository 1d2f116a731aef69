package app.tandem.boards.web;

import app.tandem.boards.domain.CardFilter;
import app.tandem.boards.domain.Priority;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * A filter as it stands in the address of a board; boxes that are not ticked are not there.
 *
 * @param lanes how it is shown, not what
 */
record FilterForm(
        @Nullable String text,
        @Nullable List<@Nullable UUID> people,
        @Nullable List<@Nullable UUID> labels,
        @Nullable List<@Nullable UUID> options,
        @Nullable List<@Nullable UUID> ticked,
        CardFilter.@Nullable Due due,
        @Nullable Priority priority,
        @Nullable Boolean fire,
        @Nullable Boolean important,
        @Nullable Boolean mine,
        @Nullable Boolean gold,
        @Nullable Boolean lanes) {

    /** Whether the board is to be cut into lanes by performer. */
    boolean inLanes() {
        return isOn(lanes);
    }

    CardFilter filter() {
        return new CardFilter(
                text == null ? "" : text.strip(),
                chosen(people),
                chosen(labels),
                chosen(options),
                chosen(ticked),
                due,
                priority,
                isOn(fire),
                isOn(important),
                isOn(mine),
                isOn(gold));
    }

    /** Without a script a list from which nothing is picked is sent as well. */
    private static List<UUID> chosen(@Nullable List<@Nullable UUID> ids) {
        return ids == null
                ? List.of()
                : ids.stream().flatMap(Stream::ofNullable).distinct().toList();
    }

    private static boolean isOn(@Nullable Boolean box) {
        return Boolean.TRUE.equals(box);
    }

    /** The same as it stands in an address, without a page or order. */
    String query() {
        UriComponentsBuilder query = UriComponentsBuilder.newInstance();
        CardFilter filter = filter();
        if (!filter.text().isEmpty()) {
            query.queryParam("text", UriUtils.encode(filter.text(), StandardCharsets.UTF_8));
        }
        filter.people().forEach(person -> query.queryParam("people", person));
        filter.labels().forEach(label -> query.queryParam("labels", label));
        filter.options().forEach(option -> query.queryParam("options", option));
        filter.ticked().forEach(field -> query.queryParam("ticked", field));
        if (due != null) {
            query.queryParam("due", due);
        }
        if (priority != null) {
            query.queryParam("priority", priority);
        }
        for (var box : List.of(
                Map.entry("fire", isOn(fire)),
                Map.entry("important", isOn(important)),
                Map.entry("mine", isOn(mine)),
                Map.entry("gold", isOn(gold)))) {
            if (box.getValue()) {
                query.queryParam(box.getKey(), true);
            }
        }
        String text = query.build().getQuery();
        return text == null ? "" : text;
    }
}
