package app.tandem.people;

import app.tandem.shared.money.Money;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an hour of a person is worth on a day; for modules that may show money. */
public interface Rates {

    /**
     * The rate that holds on a day: the project's before the client's before the general one, and of these the latest
     * that has begun.
     *
     * @param clientId whose work it is; null for the general rate
     * @param projectId on which project; null for none
     * @return null when no rate has begun by then
     */
    @Nullable
    Money on(UUID personId, RateKind kind, LocalDate day, @Nullable UUID clientId, @Nullable UUID projectId);
}
