package app.tandem.reports.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tenths of a percent that add up to what is shown as their sum, by the method of the largest remainder: each is rounded down,
 * and what is missing goes to those that lost the most by that. Whole percents would add up too, but then things that differ
 * by minutes contradict each other: 2:20 would be 2 % where 2:24 beside it is 1 %.
 */
final class Shares {

    /** Tenths of a percent of a whole. */
    static final int WHOLE = 1000;

    private Shares() {}

    /**
     * The tenths of a percent of parts, in their order.
     *
     * @param parts not negative
     * @param share what they are together
     * @return all 0 where the parts are nothing
     */
    static List<Integer> of(List<Long> parts, int share) {
        long all = parts.stream().mapToLong(Long::longValue).sum();
        if (all == 0) {
            return parts.stream().map(part -> 0).toList();
        }
        List<Integer> shares = new ArrayList<>();
        parts.forEach(part -> shares.add((int) (part * share / all)));
        int missing = share - shares.stream().mapToInt(Integer::intValue).sum();
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> parts.get(i) * share % all)
                        .reversed())
                .limit(missing)
                .forEach(i -> shares.set(i, shares.get(i) + 1));
        return shares;
    }
}
