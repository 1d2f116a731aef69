package app.tandem.support;

import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;

/** Writes down every statement that goes to the database, so that a test can count those of one request. */
@TestComponent
public class Statements implements BeanPostProcessor {

    /** Adding must cost the same however many there are: most tests never look, and nobody clears for them. */
    private static final Queue<String> SEEN = new ConcurrentLinkedQueue<>();

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source
                ? ProxyDataSourceBuilder.create(source)
                        .afterQuery((execution, queries) -> queries.forEach(query -> SEEN.add(query.getQuery())))
                        .build()
                : bean;
    }

    /** Forgets what was seen. */
    public void clear() {
        SEEN.clear();
    }

    /**
     * What was seen since, but for the audit trail and the outbox of events, which the budget leaves out, and for the
     * settings of the agency and the last use of a session, which are read and written once in a while by whichever request
     * comes first.
     */
    public List<String> counted() {
        return SEEN.stream()
                .filter(sql -> {
                    String lower = sql.toLowerCase(Locale.ROOT);
                    return !lower.contains("into audit_entry")
                            && !lower.contains("event_publication")
                            && !lower.startsWith("update spring_session")
                            && !lower.equals("select * from agency");
                })
                .toList();
    }
}
