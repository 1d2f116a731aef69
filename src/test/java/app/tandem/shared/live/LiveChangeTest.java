package app.tandem.shared.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may stand in a stream, and how far somebody knows what happened. */
class LiveChangeTest {

    private static final String ID = "019a0000-0000-7000-8000-00000000000a";

    @Test
    void aChangeIsReadAsItWasWritten() {
        LiveChange change = new LiveChange("board:" + ID, "lists");
        assertThat(LiveChange.of(change.toString())).contains(change);
        assertThat(LiveChange.person(UUID.fromString(ID))).isEqualTo("person:" + ID);
    }

    /** A line end in a field would begin another one (Spring CVE-2026-22735). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "board:" + ID + " lists\ndata: evil",
                "board:" + ID + " lists\r",
                "board:" + ID + "\nid: 7 lists",
                "board:1 lists",
                "board:" + ID + " card:x",
                "BOARD:" + ID + " lists",
                "board:" + ID + " lists more",
                "board:" + ID + ",x lists"
            })
    void nothingElseGetsIntoAStream(String text) {
        assertThat(LiveChange.of(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new LiveChange(text, "lists"));
    }

    @Test
    void whoComesBackIsToldWhatCameAfterTheirMark() {
        LiveHistory history = new LiveHistory();
        history.add(new LiveChange("timers", "timer"));
        String mark = history.mark();
        LiveChange later = new LiveChange("board:" + ID, "lists");
        history.add(later);
        assertThat(history.since(mark).orElseThrow())
                .extracting(LiveHistory.Heard::change)
                .containsExactly(later);
        assertThat(history.since(history.mark())).contains(List.of());
    }

    @Test
    void aMarkOfAnotherConnectionOrFromLongAgoSaysNothing() {
        LiveHistory history = new LiveHistory();
        LiveChange change = new LiveChange("timers", "timer");
        String first = history.mark();
        for (int i = 0; i < 5000; i++) {
            history.add(change);
        }
        assertThat(history.since(first).orElseThrow()).hasSize(5000);
        history.add(change);
        assertThat(history.since(first)).isEmpty();
        String last = history.mark();
        history.begin();
        assertThat(history.since(last)).isEmpty();
        for (String odd : List.of("", "x", ".", history.mark() + "0", history.mark() + "x", history.mark(7000))) {
            assertThat(history.since(odd)).as(odd).isEmpty();
        }
    }
}
