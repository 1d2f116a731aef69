package app.tandem.demo;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.imports.domain.ImportRun;
import app.tandem.imports.domain.ImportRun.State;
import app.tandem.imports.domain.ImportRuns;
import app.tandem.people.ActingPeople;
import app.tandem.shared.security.Viewer;
import app.tandem.support.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** The demo agency as it is filled at the first start; shares the application with the journeys in the browser. */
@Tag("browser")
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"tandem.demo=true", "tandem.data-dir=target/gallery-data", "tandem.jobs.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
class DemoAgencyIT {

    private static final String BOARD =
            " from project p join client c on c.id = p.client_id join card k on k.board_id = p.board_id"
                    + " where c.key = 'URAL' and p.name = 'Каталог запчастей'";

    @Autowired
    ImportRuns runs;

    @Autowired
    ActingPeople people;

    @Autowired
    JdbcClient database;

    @Test
    void hasTwentyProjects() {
        // Journeys add clients of their own.
        assertThat(number("""
                        select count(*) from project p join client c on c.id = p.client_id
                        where c.key in ('BEREG', 'ZERNO', 'NORD', 'URAL', 'LIRA', 'PINE', 'KEDR', 'ORBI', 'VOLNA')
                        """)).isEqualTo(20);
    }

    @Test
    void aManagersBoardHasComeFromTrelloAndNothingOfItWasLost() {
        ImportRun run = run();
        assertThat(run.state()).isEqualTo(State.DONE);
        assertThat(run.isBoard()).isTrue();
        assertThat(run.warnings())
                .extracting(warning -> warning.code())
                .contains("import.warning.history-places", "import.warning.in-archived-list")
                .allMatch(code ->
                        code.startsWith("import.warning.history-") || code.equals("import.warning.in-archived-list"))
                .doesNotContain("import.warning.history-elsewhere");
        assertThat(run.counts())
                .containsEntry("lists", 5L)
                .containsEntry("archivedLists", 2L)
                .containsEntry("cards", 27L)
                .containsEntry("archivedCards", 4L)
                .containsEntry("members", 6L)
                .containsEntry("labels", 6L)
                .containsEntry("covers", 3L)
                .containsEntry("fields", 2L);
        assertThat(number("select count(*)" + BOARD)).isEqualTo(31);
        assertThat(number("select count(*) from earlier_entry e where e.subject_id in (select k.id" + BOARD + ")"))
                .isGreaterThan(100);
    }

    @Test
    void itsPeopleAreThoseOfTheAgencyAndOneWhoIsNotThere() {
        assertThat(run().madePeople()).hasSize(1);
        assertThat(number("select count(*) from person where name = 'Станислав Репин' and not may_sign_in"))
                .isOne();
        assertThat(number("select count(*) from person where name = 'Роман Туманов'"))
                .isOne();
    }

    @Test
    void itsDaysLieAroundToday() {
        assertThat(number("select count(*)" + BOARD + " and k.created_at > now()"))
                .isZero();
        assertThat(number("select count(*)" + BOARD + " and k.created_at < now() - interval '100 days'"))
                .isZero();
        assertThat(number("select count(distinct date(k.created_at))" + BOARD)).isGreaterThan(20);
        assertThat(number("select count(*)" + BOARD + " and k.due_at between now() and now() + interval '16 days'"))
                .isGreaterThan(5);
    }

    @Test
    void theExportMovesWithTheDayAndStaysTheSameElse() throws IOException {
        String export;
        try (InputStream file = new ClassPathResource("demo/trello.json").getInputStream()) {
            export = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(DemoImport.moved(export, 0)).isEqualTo(export);
        String moved = DemoImport.moved(export, 400);
        assertThat(moved).hasSameSizeAs(export).isEqualTo(DemoImport.moved(export, 400));
        assertThat(DemoImport.moved(moved, -400)).isEqualTo(export);
        Instant last = Instant.parse(export.replaceAll("(?s).*?\"dateLastActivity\": \"([^\"]+)\".*", "$1"));
        assertThat(moved).contains(last.plus(400, ChronoUnit.DAYS).toString());
    }

    @Test
    void cardsOfTheMainBoardHaveCoversOfBothKinds() {
        String cover = """
                select count(*) from card k join project p on p.board_id = k.board_id join client c on c.id = p.client_id
                where c.key = 'BEREG' and p.key = 'SITE' and
                """;
        assertThat(number(cover + "k.cover_colour is not null")).isPositive();
        assertThat(number(cover + "k.cover_id is not null")).isPositive();
    }

    private ImportRun run() {
        UUID oleg = database.sql("select id from person where email = 'oleg@dva-vesla.example'")
                .query(UUID.class)
                .single();
        Viewer manager = people.viewer(oleg);
        List<ImportRun> all = runs.latest(manager);
        return all.get(all.size() - 1);
    }

    private long number(String query) {
        return database.sql(query).query(Long.class).single();
    }
}
