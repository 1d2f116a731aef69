package app.tandem.shared.live;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells every instance of a change when, and only when, the transaction that makes it is committed. Tables of boards and time
 * tell of their changes by triggers, whoever writes them; this is for what no table shows.
 */
@Component
public class LiveChanges {

    private final JdbcClient jdbc;

    LiveChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Told once, however often it is said in a transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(LiveChange change) {
        jdbc.sql("select cast(live_changed(:topic, :subject) as text)")
                .param("topic", change.topic())
                .param("subject", change.subject())
                .query(String.class)
                .optional();
    }
}
