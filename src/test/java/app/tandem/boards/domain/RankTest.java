package app.tandem.boards.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankTest {

    private static final String SHAPE = "[0-9A-Za-z]*[1-9A-Za-z]";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void thereIsAlwaysRoomBetweenTwo(long seed) {
        Random random = new Random(seed);
        List<String> ranks = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            int at = random.nextInt(ranks.size() + 1);
            String rank = Rank.between(at == 0 ? null : ranks.get(at - 1), at == ranks.size() ? null : ranks.get(at));
            assertThat(rank).matches(SHAPE);
            ranks.add(at, rank);
        }
        assertThat(ranks).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void manyAtOneEndStayShort() {
        List<String> ranks = Rank.row(null, 20_000);
        assertThat(ranks)
                .isSorted()
                .doesNotHaveDuplicates()
                .allSatisfy(rank -> assertThat(rank).hasSizeLessThan(6));
        String first = null;
        for (int i = 0; i < 20_000; i++) {
            String next = Rank.between(null, first);
            assertThat(first == null || next.compareTo(first) < 0).isTrue();
            first = next;
        }
        assertThat(first).hasSizeLessThan(6);
    }

    @Test
    void theSamePlaceAgainAndAgainGrowsSlowly() {
        String low = "V";
        String high = "W";
        for (int i = 0; i < 500; i++) {
            high = Rank.between(low, high);
        }
        assertThat(high).matches(SHAPE).hasSizeLessThan(120);
    }

    @Test
    void theEndsAreNeverUsedUp() {
        assertThat(Rank.between("zzzz", null)).isGreaterThan("zzzz").matches(SHAPE);
        assertThat(Rank.between(null, "0001")).isLessThan("0001").matches(SHAPE);
    }

    @Test
    void twoInTheWrongOrderAreRefused() {
        assertThatThrownBy(() -> Rank.between("b", "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rank.between("a", "a")).isInstanceOf(IllegalArgumentException.class);
    }
}
