package app.tandem.boards.web;

import app.tandem.boards.domain.CardFilter;
import app.tandem.boards.domain.Priority;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A filter as it stands in the address of a board; boxes that are not ticked are not there. */
record FilterForm(
        @Nullable String text,
        @Nullable List<UUID> people,
        @Nullable List<UUID> labels,
        CardFilter.@Nullable Due due,
        @Nullable Priority priority,
        @Nullable Boolean fire,
        @Nullable Boolean important,
        @Nullable Boolean mine,
        @Nullable Boolean gold) {

    CardFilter filter() {
        return new CardFilter(
                text == null ? "" : text.strip(),
                people == null ? List.of() : people,
                labels == null ? List.of() : labels,
                due,
                priority,
                isOn(fire),
                isOn(important),
                isOn(mine),
                isOn(gold));
    }

    private static boolean isOn(@Nullable Boolean box) {
        return Boolean.TRUE.equals(box);
    }
}
