package app.tandem.shared.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.modulith.events.EventPublication;
import org.springframework.modulith.events.EventPublication.Status;

class EventResubmissionTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "FAILED, 1, PT59S, false",
        "FAILED, 1, PT1M, true",
        "FAILED, 3, PT8M, false",
        "FAILED, 3, PT9M, true",
        "FAILED, 400, PT3H59M, false",
        "FAILED, 400, PT4H, true",
        "PROCESSING, 1, PT9M, false",
        "PROCESSING, 1, PT10M, true",
        "PUBLISHED, 0, PT2M, false",
        "RESUBMITTED, 2, PT10M, true",
    })
    void failedListenersAreAskedAgainAfterAPauseThatGrows(
            Status status, int attempts, Duration silence, boolean isDue) {
        EventPublication event = mock(EventPublication.class);
        when(event.getStatus()).thenReturn(status);
        when(event.getCompletionAttempts()).thenReturn(attempts);
        when(event.getPublicationDate()).thenReturn(NOW.minus(Duration.ofDays(1)));
        when(event.getLastResubmissionDate()).thenReturn(NOW.minus(silence));
        assertThat(EventResubmission.isDue(event, NOW)).isEqualTo(isDue);
    }
}
