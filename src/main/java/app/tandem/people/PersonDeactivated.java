package app.tandem.people;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person works here no longer. Handled in the same transaction by the modules whose things they were answerable for.
 *
 * @param successorId takes over what the person answered for; null leaves it without anybody
 */
public record PersonDeactivated(UUID personId, @Nullable UUID successorId) {}
