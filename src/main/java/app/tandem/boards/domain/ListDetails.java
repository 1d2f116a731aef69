package app.tandem.boards.domain;

import org.jspecify.annotations.Nullable;

/**
 * What is set of a list.
 *
 * @param cardLimit how many cards it should hold at most; a fuller list is shown as such, never refused. Null for any
 */
public record ListDetails(
        String name, ListKind kind, @Nullable Integer cardLimit) {}
