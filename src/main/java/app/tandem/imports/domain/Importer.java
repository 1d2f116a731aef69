package app.tandem.imports.domain;

import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Viewer;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one kind of file and writes what it holds.
 *
 * @param <C> what is read
 */
interface Importer<C> {

    /**
     * What was taken.
     *
     * @param clientId of a board
     * @param projectId of a board
     * @param made what there was not before
     */
    record Outcome(
            Map<String, Long> counts,
            List<Warning> warnings,
            @Nullable UUID clientId,
            @Nullable UUID projectId,
            Made made) {

        static Outcome of(Map<String, Long> counts, List<Warning> warnings) {
            return new Outcome(counts, warnings, null, null, Made.NOTHING);
        }
    }

    /**
     * What an import has made, so that it can be taken back.
     *
     * @param people as names only
     * @param joined whom it has taken into the teams of which projects
     * @param cards of a board, or of the tasks of a tracker
     * @param lists for the cards of such tasks
     */
    record Made(
            Set<UUID> clients,
            Set<UUID> projects,
            Set<UUID> people,
            Map<UUID, Set<UUID>> joined,
            Set<UUID> cards,
            Set<UUID> lists) {

        static final Made NOTHING = new Made(Set.of(), Set.of(), Set.of(), Map.of(), Set.of(), Set.of());
    }

    ImportKind kind();

    /**
     * Reads the whole file; writes nothing.
     *
     * @throws RuleException on the field {@code file} for what is no such file
     */
    C read(InputStream file, Map<String, String> options) throws IOException;

    /**
     * What would be written; writes nothing itself.
     *
     * @throws RuleException on the field {@code file} for what no answer could mend
     */
    ImportPreview preview(Viewer viewer, InputStream file, Map<String, String> options) throws IOException;

    /** How much of it was taken, as short as it is told beside the name of the file. */
    String extent(Map<String, Long> counts);

    /** How much there is to be written. */
    int size(C content);

    /** The board of the other tool by its id there; null where there is none or it is unknown. */
    default @Nullable String source(C content) {
        return null;
    }

    /**
     * Writes it, in the transaction of the caller.
     *
     * @param run the id by which what is written can be found again
     */
    Outcome write(Viewer viewer, UUID run, C content, Map<String, String> options, IntConsumer progress);
}
