package app.tandem.home.domain;

import app.tandem.home.domain.Attention.Reason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What waits for somebody, by its reason.
 *
 * @param total all of it, also what is not named; without what is overdue for long
 */
public record Waiting(Map<Reason, List<Attention>> byReason, int total) {

    static Waiting of(List<Attention> all) {
        Map<Reason, List<Attention>> byReason = all.stream()
                .collect(Collectors.groupingBy(Attention::why, () -> new EnumMap<>(Reason.class), Collectors.toList()));
        return new Waiting(
                byReason,
                byReason.entrySet().stream()
                        .filter(one -> one.getKey() != Reason.LONG_OVERDUE)
                        .mapToInt(one -> one.getValue().get(0).total())
                        .sum());
    }
}
