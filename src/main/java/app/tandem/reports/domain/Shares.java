package app.tandem.reports.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whole percents that add up to what is shown as their sum, by the method of the largest remainder: each is rounded down, and
 * what is missing goes to those that lost the most by that.
 */
final class Shares {

    /** Percent of a whole. */
    static final int WHOLE = 100;

    private Shares() {}

    /**
     * The percents of parts, in their order.
     *
     * @param parts not negative
     * @param percent what they are together
     * @return all 0 where the parts are nothing
     */
    static List<Integer> of(List<Long> parts, int percent) {
        long all = parts.stream().mapToLong(Long::longValue).sum();
        if (all == 0) {
            return parts.stream().map(part -> 0).toList();
        }
        List<Integer> shares = new ArrayList<>();
        parts.forEach(part -> shares.add((int) (part * percent / all)));
        int missing = percent - shares.stream().mapToInt(Integer::intValue).sum();
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> parts.get(i) * percent % all)
                        .reversed())
                .limit(missing)
                .forEach(i -> shares.set(i, shares.get(i) + 1));
        return shares;
    }
}
