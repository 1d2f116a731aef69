package app.tandem.reports.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Shares are whole numbers that add up to what they are shares of. */
class SharesTest {

    @Test
    void whatRoundingWouldLoseGoesToThoseThatLostTheMost() {
        assertThat(Shares.of(List.of(1L, 1L, 1L), 100)).containsExactly(34, 33, 33);
        assertThat(Shares.of(List.of(335L, 335L, 330L), 100))
                .as("each alone would round up")
                .containsExactly(34, 33, 33);
        assertThat(Shares.of(List.of(9999L, 1L), 100)).containsExactly(100, 0);
    }

    @Test
    void partsOfAPartAddUpToIt() {
        assertThat(Shares.of(List.of(7200L, 3600L, 60L), 34)).containsExactly(23, 11, 0);
    }

    @Test
    void whatIsMoreIsNeverALesserShareOfTheSame() {
        List<Integer> shares = Shares.of(List.of(8400L, 8640L, 446_160L), Shares.WHOLE);
        assertThat(shares).containsExactly(18, 19, 963);
    }

    @Test
    void rowsAddUpToTheShareOfTheirGroupAndGroupsToTheWhole() {
        List<HoursRow> rows =
                List.of(row("a", "1", 8400), row("a", "2", 100_000), row("b", "1", 8640), row("b", "2", 7));
        List<Integer> shares = RowShares.of(rows);
        assertThat(shares.stream().mapToInt(Integer::intValue).sum()).isEqualTo(Shares.WHOLE);
        assertThat(shares.get(0) + shares.get(1))
                .isEqualTo(Shares.of(List.of(108_400L, 8647L), Shares.WHOLE).get(0));
        assertThat(RowShares.of(List.of())).isEmpty();
    }

    private static HoursRow row(String first, String second, long seconds) {
        return new HoursRow(
                List.of(
                        new HoursRow.Value(Grouping.PROJECT, first, first, null, null),
                        new HoursRow.Value(Grouping.CARD, second, second, null, null)),
                seconds,
                seconds,
                0);
    }

    @Test
    void nothingHasNoShares() {
        assertThat(Shares.of(List.of(), 100)).isEmpty();
        assertThat(Shares.of(List.of(0L, 0L), 100)).containsExactly(0, 0);
    }

    @Test
    void anyPartsAddUp() {
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            List<Long> parts = random.longs(1 + random.nextInt(40), 0, 4_000_000_000L)
                    .boxed()
                    .toList();
            int percent = random.nextInt(101);
            assertThat(Shares.of(parts, percent).stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .as("%d %% of %s", percent, parts)
                    .isEqualTo(percent);
        }
    }
}
