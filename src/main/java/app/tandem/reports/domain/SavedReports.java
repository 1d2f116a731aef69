package app.tandem.reports.domain;

import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** Hours reports that people keep under a name; everybody has their own, and an address opens for others only what they may see. */
@Service
@Transactional
public class SavedReports {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_PARAMETERS = 2000;
    private static final int MOST = 50;

    /**
     * A kept report.
     *
     * @param parameters of its address, beginning with a question mark
     */
    public record SavedReport(UUID id, String name, String parameters) {

        public String path() {
            return "/reports/hours" + parameters;
        }

        public Days days() {
            return Days.of(parameters);
        }
    }

    /**
     * The days of a kept report. Its parameters are what somebody's address said: what is no day and no span of ours is null.
     *
     * @param span a {@link Span} that moves on; null for days that stay
     */
    public record Days(
            @Nullable String span,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {

        /** @param parameters of an address, beginning with a question mark */
        public static Days of(String parameters) {
            MultiValueMap<String, String> asked = UriComponentsBuilder.newInstance()
                    .query(parameters.startsWith("?") ? parameters.substring(1) : parameters)
                    .build()
                    .getQueryParams();
            String span = asked.getFirst("span");
            return new Days(
                    Span.named(span, LocalDate.EPOCH) == null ? null : span,
                    day(asked.getFirst("from")),
                    day(asked.getFirst("to")));
        }

        private static @Nullable LocalDate day(@Nullable String text) {
            if (text == null) {
                return null;
            }
            try {
                return LocalDate.parse(text.strip());
            } catch (DateTimeParseException e) {
                return null;
            }
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    SavedReports(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One's own, by name. */
    @Transactional(readOnly = true)
    public List<SavedReport> of(Viewer viewer) {
        return jdbc.sql("""
                        select id, name, parameters from saved_report where person_id = :person and removed_at is null
                        order by name collate "ru-x-icu", id limit :most
                        """)
                .param("person", viewer.id())
                .param("most", MOST)
                .query(SavedReport.class)
                .list();
    }

    /** @throws RuleException {@code saved-report.name}, {@code saved-report.taken}, {@code saved-report.many} */
    public UUID save(Viewer viewer, @Nullable String name, String parameters) {
        if (of(viewer).size() == MOST) {
            throw new RuleException("name", "saved-report.many", MOST);
        }
        if (!parameters.startsWith("?") || parameters.length() > LONGEST_PARAMETERS) {
            throw new RuleException("parameters", "saved-report.parameters");
        }
        UUID id = Ids.next();
        try {
            jdbc.sql("""
                            insert into saved_report (id, person_id, name, parameters, created_at)
                            values (:id, :person, :name, :parameters, :now)
                            """)
                    .param("id", id)
                    .param("person", viewer.id())
                    .param("name", checked(name))
                    .param("parameters", parameters)
                    .param("now", now())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new RuleException("name", "saved-report.taken");
        }
        return id;
    }

    /**
     * @throws NotFoundException {@code saved-report.not-found} for those of others
     * @throws RuleException {@code saved-report.name}, {@code saved-report.taken}
     */
    public void rename(Viewer viewer, String id, @Nullable String name) {
        try {
            found(jdbc.sql(
                            "update saved_report set name = :name where id = :id and person_id = :person and removed_at is null")
                    .param("name", checked(name))
                    .param("id", Ids.parse(id))
                    .param("person", viewer.id())
                    .update());
        } catch (DuplicateKeyException e) {
            throw new RuleException("name", "saved-report.taken");
        }
    }

    /** @throws NotFoundException {@code saved-report.not-found} */
    public void remove(Viewer viewer, String id) {
        setRemoved(viewer, id, now());
    }

    /**
     * Takes a removal back.
     *
     * @throws RuleException {@code saved-report.taken} when another has got its name since
     */
    public void restore(Viewer viewer, String id) {
        try {
            setRemoved(viewer, id, null);
        } catch (DuplicateKeyException e) {
            throw new RuleException("name", "saved-report.taken");
        }
    }

    private void setRemoved(Viewer viewer, String id, @Nullable OffsetDateTime at) {
        found(jdbc.sql("update saved_report set removed_at = :at where id = :id and person_id = :person")
                .param("at", at)
                .param("id", Ids.parse(id))
                .param("person", viewer.id())
                .update());
    }

    private static void found(int rows) {
        if (rows == 0) {
            throw new NotFoundException("saved-report");
        }
    }

    private static String checked(@Nullable String name) {
        String clean = name == null ? "" : name.strip();
        if (clean.isEmpty() || clean.length() > LONGEST_NAME) {
            throw new RuleException("name", "saved-report.name", LONGEST_NAME);
        }
        return clean;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
