package app.tandem.reports.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Shares are whole percents that add up to what they are shares of. */
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
