package app.tandem.mail.domain;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.shared.ids.Ids;
import app.tandem.support.MigratedDatabase;
import app.tandem.support.SteppingClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class OutboxTest {

    private final JdbcClient jdbc = MigratedDatabase.jdbc();
    private final TransactionTemplate transactions = MigratedDatabase.transactions();
    private final List<String> nudged = new ArrayList<>();
    private final Outbox outbox =
            new Outbox(jdbc, MailBench.writer(), nudged::add, new SteppingClock(Instant.parse("2026-11-24T09:00:00Z")));

    @BeforeEach
    void theOutboxIsEmpty() {
        jdbc.sql("delete from letter").update();
    }

    @Test
    void aPostedLetterWaitsAndAsksToBeSentAtOnce() {
        post("Марина", null);
        assertThat(names()).containsExactly("Марина");
        assertThat(nudged).containsExactly(LetterJobs.SENDING);
    }

    @Test
    void aLetterOfARolledBackCauseIsNotThere() {
        transactions.executeWithoutResult(status -> {
            outbox.post(MailBench.letter("ru", "Марина", null));
            status.setRollbackOnly();
        });
        assertThat(names()).isEmpty();
    }

    @Test
    void forgettingAPersonRemovesTheirLetters() {
        UUID person = Ids.next();
        post("Марина", person);
        post("Иван", Ids.next());
        outbox.forget(person);
        assertThat(names()).containsExactly("Иван");
    }

    private void post(String name, UUID person) {
        transactions.executeWithoutResult(status -> outbox.post(MailBench.letter("ru", name, person)));
    }

    private List<String> names() {
        return jdbc.sql("select to_name from letter where state = 'WAITING'")
                .query(String.class)
                .list();
    }
}
