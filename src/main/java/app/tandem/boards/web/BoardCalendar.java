package app.tandem.boards.web;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The cards of a board in a month.
 *
 * @param days whole weeks, from a Monday to a Sunday
 */
record BoardCalendar(BoardPage head, YearMonth month, List<Day> days) {

    /** So many cards of a day are seen at once; of one more there is room where it would say that there is one more. */
    private static final int FIRST = 6;

    /** @param inMonth false for the days around it */
    record Day(LocalDate day, boolean inMonth, boolean today, List<CardFace> cards) {

        public List<CardFace> first() {
            return cards.size() <= FIRST + 1 ? cards : cards.subList(0, FIRST);
        }

        /** Those that are seen when the day is opened. */
        public List<CardFace> others() {
            return cards.subList(first().size(), cards.size());
        }
    }

    /** The days week by week. */
    public List<List<Day>> weeks() {
        return IntStream.range(0, days.size() / 7)
                .mapToObj(week -> days.subList(week * 7, week * 7 + 7))
                .toList();
    }

    public boolean isEmpty() {
        return days.stream().allMatch(day -> day.cards().isEmpty());
    }
}
