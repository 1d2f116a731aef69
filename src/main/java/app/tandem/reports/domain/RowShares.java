package app.tandem.reports.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What part of the whole each row of the hours report is, as the screen, files and the API say it: the rows of a value add up to
 * the share of the value, and all of them to the whole.
 */
final class RowShares {

    /** More rows than this are not laid out on a page either. */
    static final int MOST_ROWS = 3000;

    private RowShares() {}

    /**
     * Tenths of a percent, in the order of the rows.
     *
     * @param rows all of a report
     */
    static List<Integer> of(List<HoursRow> rows) {
        List<Integer> shares = new ArrayList<>(rows.stream().map(row -> 0).toList());
        if (!rows.isEmpty()) {
            divide(rows, 0, places(rows.size()), Shares.WHOLE, shares);
        }
        return shares;
    }

    /** What a share is of 1. */
    static double fraction(int tenths) {
        return (double) tenths / Shares.WHOLE;
    }

    private static List<Integer> places(int size) {
        List<Integer> places = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            places.add(i);
        }
        return places;
    }

    private static void divide(List<HoursRow> rows, int group, List<Integer> places, int share, List<Integer> shares) {
        if (group == rows.get(0).groups().size() - 1) {
            List<Integer> own =
                    Shares.of(places.stream().map(i -> rows.get(i).seconds()).toList(), share);
            for (int i = 0; i < own.size(); i++) {
                shares.set(places.get(i), own.get(i));
            }
            return;
        }
        Map<HoursRow.Value, List<Integer>> parts = new LinkedHashMap<>();
        places.forEach(i -> parts.computeIfAbsent(rows.get(i).groups().get(group), k -> new ArrayList<>())
                .add(i));
        List<Integer> own = Shares.of(
                parts.values().stream()
                        .map(part -> part.stream()
                                .mapToLong(i -> rows.get(i).seconds())
                                .sum())
                        .toList(),
                share);
        int next = 0;
        for (List<Integer> part : parts.values()) {
            divide(rows, group + 1, part, own.get(next++), shares);
        }
    }
}
