package app.tandem.boards.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.boards.WorkedTime.OnCard;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Hours in the head of a list are reckoned card by card. */
class ListHoursTest {

    private static final int HOUR = 3600;

    @Test
    void hoursOfACardWithoutAPlanUseUpNobodysPlan() {
        ListHours hours = ListHours.of(4 * HOUR, List.of(card(4 * HOUR, HOUR), card(null, 5 * HOUR), card(0, HOUR)));
        assertThat(hours).isEqualTo(new ListHours(4 * HOUR, 7 * HOUR, 3 * HOUR, 0, 6 * HOUR));
        assertThat(hours.isOver()).isFalse();
        assertThat(hours.onPlan()).isEqualTo(HOUR);
    }

    @Test
    void oneCardsSavingDoesNotHideWhatAnotherTookTooMuch() {
        ListHours hours = ListHours.of(6 * HOUR, List.of(card(4 * HOUR, HOUR), card(2 * HOUR, 3 * HOUR)));
        assertThat(hours.left()).isEqualTo(3 * HOUR);
        assertThat(hours.over()).isEqualTo(HOUR);
        assertThat(hours.isOver()).isTrue();
    }

    @Test
    void whatIsLeftAgreesWithTheMinutesThatAreShownAsWorked() {
        ListHours hours = ListHours.of(HOUR, List.of(card(HOUR, 90)));
        assertThat(hours.left()).isEqualTo(HOUR - 60);
        assertThat(ListHours.of(0, List.of(card(null, 59))).isEmpty()).isTrue();
    }

    private static OnCard card(@Nullable Integer planned, long worked) {
        return new OnCard(UUID.randomUUID(), UUID.randomUUID(), false, planned, worked);
    }
}
