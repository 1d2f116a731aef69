package app.tandem.imports;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.imports.domain.Imports;
import app.tandem.support.Api;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@TandemTest
class TimeImportTest {

    private static final Path OURS = Path.of("src/test/resources/time");
    /** Files that may be used and not be handed on. */
    private static final Path OTHERS = Path.of("../shared/data/time");

    /** Rows and seconds of the real files, counted by hand or by their own sums. */
    private static final Map<String, List<Integer>> KNOWN = Map.of(
            "toggl-detailed-solidtime-1.csv", List.of(2, 3601),
            "clockify-detailed-solidtime-1.csv", List.of(2, 3601),
            "clockify-detailed-solidtime-2.csv", List.of(1, 1800),
            "clockify-detailed-solidtime-5.csv", List.of(2, 3601),
            "clockify-detailed-solidtime-7.csv", List.of(1, 3601),
            "harvest-time_entries-solidtime.csv", List.of(2, 72036),
            "generic-time-solidtime.csv", List.of(2, 3601));

    @Autowired
    World world;

    @Autowired
    Api api;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Imports imports;

    @Autowired
    JdbcClient database;

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Files.isDirectory(OTHERS) ? OTHERS : OURS)) {
            return files.filter(file -> file.getFileName().toString().startsWith("toggl")
                            || KNOWN.containsKey(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void realFilesComeInToTheSecondAndOnce(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        String client = newClient();
        MvcTestResult run = imported(content, Map.of("clientId", client));
        assertThat(run).bodyJson().extractingPath("$.state").isEqualTo("DONE");
        List<Integer> known = KNOWN.getOrDefault(file.getFileName().toString(), toggl(content));
        assertThat(count(run, "rows")).isEqualTo((long) known.get(0));
        assertThat(count(run, "imported")).isEqualTo((long) known.get(0));
        assertThat(count(run, "seconds")).isEqualTo((long) known.get(1));
        assertThat(seconds(client)).isEqualTo((long) known.get(1));
        MvcTestResult again = imported(content, Map.of("clientId", client));
        assertThat(count(again, "imported")).isZero();
        assertThat(count(again, "duplicates")).isEqualTo((long) known.get(0));
        assertThat(seconds(client)).isEqualTo((long) known.get(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "03/04/2024,10:00 AM,11:00 AM |     | 2024-03-04",
                "13/04/2024,10:00,11:00       |     | 2024-04-13",
                "03/04/2024,10:00,11:00       |     | 2024-04-03",
                "03/04/2024,10:00,11:00       | MDY | 2024-03-04",
                "03.04.2024,10:00,11:00       | MDY | 2024-04-03",
                "2024-04-03,10:00,11:00       | MDY | 2024-04-03"
            })
    void theOrderOfDatesIsTheFilesOrTheCallers(String row, String order, String day) throws IOException {
        String client = newClient();
        Map<String, String> options = new HashMap<>(Map.of("clientId", client, "zone", "Europe/Moscow"));
        if (order != null) {
            options.put("dateOrder", order);
        }
        imported(
                bytes("User,Project,Start Date,Start Time,End Time\nИмпорт " + UUID.randomUUID() + ",П," + row + "\n"),
                options);
        assertThat(database.sql("select cast(work_date as text) from time_entry where client_id = :client")
                        .param("client", UUID.fromString(client))
                        .query(String.class)
                        .list())
                .containsExactly(day);
    }

    @Test
    void whatLiesOverOtherTimeKeepsItsSecondsAndLosesItsClock() throws IOException {
        String client = newClient();
        String person = "Импорт " + UUID.randomUUID();
        MvcTestResult run = imported(bytes("""
                User,Project,Description,Start date,Start time,End date,End time,Duration,Billable
                %1$s,П,один,2024-05-06,10:00:00,2024-05-06,11:00:00,01:00:00,Yes
                %1$s,П,два,2024-05-06,10:30:00,2024-05-06,11:30:00,01:00:00,No
                %1$s,П,ноль,2024-05-06,10:45:00,2024-05-06,10:45:00,00:00:00,No
                %1$s,П,один,2024-05-06,10:00:00,2024-05-06,11:00:00,01:00:00,Yes
                %1$s,,,2024-02-31,10:00:00,2024-05-06,11:00:00,01:00:00,Yes
                %1$s,,,2024-05-07,10:00:00,2024-05-07,11:00:00,час,Yes
                """.formatted(person)), Map.of("clientId", client));
        assertThat(count(run, "rows")).isEqualTo(6);
        assertThat(count(run, "imported")).isEqualTo(5);
        assertThat(count(run, "rejected")).isEqualTo(1);
        assertThat(count(run, "seconds")).isEqualTo(4 * 3600);
        assertThat(run)
                .bodyJson()
                .extractingPath("$.warnings")
                .asArray()
                .anyMatch(text -> text.toString().contains("Строка 6"));
        assertThat(database.sql("select count(*) from time_entry where client_id = :client and started_at is null")
                        .param("client", UUID.fromString(client))
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThat(database.sql("select name from project where client_id = :client order by name")
                        .param("client", UUID.fromString(client))
                        .query(String.class)
                        .list())
                .containsExactly("Без проекта", "П");
    }

    @Test
    void aTaskThatIsACardIsThatCard() throws IOException {
        MvcTestResult run = imported(
                bytes("Member;Project;Task;Date;Time;Comment\nЛицо SPECIALIST;" + world.project.name()
                        + ";ALPHA-1;03.06.2024;1ч 30м;из Everhour\n"),
                Map.of("clientId", world.client.id().toString(), "format", "EVERHOUR"));
        assertThat(count(run, "seconds")).isEqualTo(5400);
        assertThat(database.sql(
                                "select count(*) from time_entry where card_id = :card and note = 'из Everhour' and person_id = :person")
                        .param("card", world.card.id())
                        .param("person", world.viewer(Caller.SPECIALIST).id())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aTaskThatIsNoCardBecomesOneWhereThatIsAskedFor() throws IOException {
        String mark = "Трекер " + UUID.randomUUID();
        byte[] file = bytes("User,Project,Task,Start date,Duration\nЛицо SPECIALIST,%1$s,Вычитка,2024-06-05,1:00:00\n"
                .formatted(mark));
        Map<String, String> given = Map.of("clientId", world.client.id().toString(), "taskCards", "true");
        assertThat(count(imported(file, given), "newCards")).isEqualTo(1);
        assertThat(database.sql("""
                                select count(*) from time_entry e join card x on x.id = e.card_id join project p on p.id = e.project_id
                                where p.name = :name and x.title = 'Вычитка'
                                """).param("name", mark).query(Long.class).single())
                .isEqualTo(1);
        assertThat(count(imported(file, given), "duplicates")).isEqualTo(1);
        assertThat(database.sql(
                                "select count(*) from card x join project p on p.board_id = x.board_id where p.name = :name")
                        .param("name", mark)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    /**
     * The head and the shapes are those of Kimai 2: kimai/kimai, src/Export/DefaultTemplate.php (columns),
     * translations/messages.en.xlf and messages.ru.xlf (their names), tests/Export/Base/CsvRendererTest.php (a row). Durations
     * are hours with two decimals, so 20 minutes are 0.33, and the clocks say the rest.
     */
    @Test
    void aQuestionOfHarvestIsNotWhoWorked() throws IOException {
        String client = newClient();
        String last = "Tester " + UUID.randomUUID();
        imported(bytes("""
                Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,Invoiced?,Approved?,First Name,Last Name,Roles,Employee?
                2024-03-04,,P,,,"","20,0",Yes,No,No,Peter,%1$s,,Yes
                2024-03-05,,P,,,"","0,01",No,No,No,Peter,%1$s,,No
                """.formatted(last)), Map.of("clientId", client));
        assertThat(database.sql("""
                        select p.name || ' ' || e.billable from time_entry e join person p on p.id = e.person_id
                        where e.client_id = :client order by e.work_date
                        """)
                        .param("client", UUID.fromString(client))
                        .query(String.class)
                        .list())
                .containsExactly("Peter " + last + " true", "Peter " + last + " false");
    }

    @Test
    void aFileOfKimaiIsReadByItsNamesAndToTheSecond() throws IOException {
        String client = newClient();
        String person = "Импорт " + UUID.randomUUID();
        MvcTestResult run = imported(
                bytes("""
                Date,From,To,Duration,Currency,Price,Internal price,Hourly price,Fixed price,Name,User,E-mail,Staff number,Customer,Project,Activity,Description,Billable,Tags,Type,category,Account,Project number,VAT-ID,Order number
                2019-06-16,12:00,12:20,0.33,EUR,0,0,0,84,%1$s,kevin,%2$s,,Customer Name,project name,activity description,,1,"foo, bar",timesheet,work,A-0123456789,,DE-9876543210,ORDER-123
                2019-06-16,13:00,13:06,0.11,EUR,0,0,0,84,%1$s,kevin,%2$s,,Customer Name,project name,activity description,,0,,timesheet,work,A-0123456789,,DE-9876543210,ORDER-123
                """.formatted(person, "k" + UUID.randomUUID() + "@tests.example")), Map.of("clientId", client));
        assertThat(count(run, "imported")).isEqualTo(2);
        assertThat(seconds(client)).isEqualTo(20 * 60 + 396);
        assertThat(database.sql("""
                                select w.name || ' ' || p.name || ' ' || e.billable from time_entry e join person w on w.id = e.person_id
                                join project p on p.id = e.project_id where e.client_id = :client order by e.started_at
                                """)
                        .param("client", UUID.fromString(client))
                        .query(String.class)
                        .list())
                .containsExactly(person + " project name true", person + " project name false");
    }

    /** The same in Russian, with the separator and the durations that Kimai's own templates can have. */
    @Test
    void aFileOfKimaiInRussianIsReadToo() throws IOException {
        String client = newClient();
        imported(
                bytes("""
                Дата;С;До;Длительность;Имя;Имя пользователя;Эл. почта;Клиент;Проект;Активность;Описание;Подлежащий оплате;Метки
                2024-02-05;10:00;11:30;1:30:00;%s;anna;%s;Первый;Сайт;Вёрстка;главная;1;
                """.formatted("Импорт " + UUID.randomUUID(), "r" + UUID.randomUUID() + "@tests.example")),
                Map.of("clientId", client));
        assertThat(seconds(client)).isEqualTo(5400);
        assertThat(database.sql("select note from time_entry where client_id = :client")
                        .param("client", UUID.fromString(client))
                        .query(String.class)
                        .single())
                .contains("главная");
    }

    /**
     * Everhour's reports have whatever columns somebody chose, two lines above their heads, decimal hours, ISO days and a sum
     * below: as AdamSiekierski/everhour-to-jira-worksheet, index.ts, reads them, with the columns of
     * support.everhour.com/article/69-custom-reports. Grouped ones say what repeats once.
     */
    @Test
    void aReportOfEverhourIsReadBelowItsTitleAndWithoutItsSum() throws IOException {
        String client = newClient();
        String person = "Импорт " + UUID.randomUUID();
        MvcTestResult run = imported(bytes("""
                Team time
                2025-12-01 - 2025-12-31

                Member,Project,Task,Task Number,Day,Time,Comment
                %1$s,Сайт,Шапка,#DEV-1,2025-12-09,1.25,первое
                ,,Подвал,#DEV-2,2025-12-10,0.5,
                ,Реклама,Баннер,#ADS-3,2025-12-10,2h 30m,третье
                ,,,,нет дня,1,
                Total,,,,,5.25,
                """.formatted(person)), Map.of("clientId", client));
        assertThat(count(run, "rows")).isEqualTo(4);
        assertThat(count(run, "imported")).isEqualTo(3);
        assertThat(count(run, "rejected")).isEqualTo(1);
        assertThat(run)
                .bodyJson()
                .extractingPath("$.warnings")
                .asArray()
                .anyMatch(text -> text.toString().contains("Строка 8"));
        assertThat(seconds(client)).isEqualTo(4500 + 1800 + 9000);
        assertThat(database.sql("""
                                select p.name || ' ' || sum(e.seconds) from time_entry e join project p on p.id = e.project_id
                                where e.client_id = :client group by p.name order by p.name
                                """)
                        .param("client", UUID.fromString(client))
                        .query(String.class)
                        .list())
                .containsExactly("Реклама 9000", "Сайт 6300");
    }

    /** Where the first column repeats, an empty cell is no "as above". */
    @Test
    void whatIsEmptyInAReportThatIsNotGroupedStaysEmpty() throws IOException {
        String client = newClient();
        String person = "Импорт " + UUID.randomUUID();
        imported(
                bytes(
                        "Project,Member,Date,Time,Comment\nСайт,%1$s,2025-12-09,1,первое\nСайт,%1$s,2025-12-10,1,\n,%1$s,2025-12-11,1,\n"
                                .formatted(person)),
                Map.of("clientId", client, "format", "EVERHOUR"));
        assertThat(database.sql("""
                                select p.name || '/' || e.note from time_entry e join project p on p.id = e.project_id
                                where e.client_id = :client order by e.work_date
                                """)
                        .param("client", UUID.fromString(client))
                        .query(String.class)
                        .list())
                .containsExactly("Сайт/первое", "Сайт/", "Без проекта/");
    }

    @Test
    void cyrillicOfWindowsIsRead() throws IOException {
        String client = newClient();
        String person = "Импорт " + UUID.randomUUID();
        imported(
                ("Пользователь;Проект;Дата;Часы\r\n" + person + ";Сайт;01.02.2024;1,5\r\n")
                        .getBytes(Charset.forName("windows-1251")),
                Map.of("clientId", client));
        assertThat(seconds(client)).isEqualTo(5400);
        assertThat(database.sql("select count(*) from person where name = :name")
                        .param("name", person)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "слово", "Project,Client,Status\nA,B,Active\n", "{\"lists\":[]}"})
    void whatIsNoTimeIsRefused(String file) {
        MvcTestResult answer = upload(Caller.MANAGER, bytes(file), Map.of());
        assertThat(answer).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo("file");
    }

    @Test
    void wrongZonesAndWrongCallersAreRefused() {
        byte[] file = bytes("User,Project,Date,Hours\nА,Б,2024-01-01,1\n");
        assertThat(upload(Caller.MANAGER, file, Map.of("zone", "Mars/Base")))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(upload(Caller.SPECIALIST, file, Map.of())).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(upload(
                        Caller.OTHER_MANAGER,
                        file,
                        Map.of("clientId", world.client.id().toString())))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    private MvcTestResult imported(byte[] file, Map<String, String> options) throws IOException {
        MvcTestResult begun = upload(Caller.MANAGER, file, options);
        assertThat(begun).hasStatus(HttpStatus.ACCEPTED);
        imports.runAll();
        return api.get(Caller.MANAGER, "/imports/" + Api.<String>read(begun, "$.id"));
    }

    private MvcTestResult upload(Caller caller, byte[] file, Map<String, String> options) {
        var request = mvc.post()
                .multipart()
                .uri("/api/v1/imports/time")
                .file(new MockMultipartFile("file", "time.csv", "text/csv", file))
                .header("Authorization", api.bearer(caller));
        options.forEach(request::param);
        return request.exchange();
    }

    private String newClient() {
        String key = "I"
                + UUID.randomUUID()
                        .toString()
                        .replaceAll("[^a-f0-9]", "")
                        .substring(0, 8)
                        .toUpperCase();
        MvcTestResult made =
                api.send(org.springframework.http.HttpMethod.POST, Caller.MANAGER, "/clients", """
                {"name":"Импорт %s","key":"%s","zone":"Europe/Moscow","currency":"RUB","managerId":"%s"}
                """.formatted(
                                key, key, world.viewer(Caller.MANAGER).id()));
        return Api.read(made, "$.id");
    }

    /** Rows and the sum of the column Duration. */
    private static List<Integer> toggl(byte[] content) {
        List<String> lines =
                new String(content, StandardCharsets.UTF_8).lines().skip(1).toList();
        var duration = java.util.regex.Pattern.compile("(\\d+):(\\d\\d):(\\d\\d)\"?,[^:]*$");
        int seconds = lines.stream()
                .map(duration::matcher)
                .filter(java.util.regex.Matcher::find)
                .mapToInt(m -> Integer.parseInt(m.group(1)) * 3600
                        + Integer.parseInt(m.group(2)) * 60
                        + Integer.parseInt(m.group(3)))
                .sum();
        return List.of(lines.size(), seconds);
    }

    private long seconds(String client) {
        return database.sql("select coalesce(sum(seconds), 0) from time_entry where client_id = :client")
                .param("client", UUID.fromString(client))
                .query(Long.class)
                .single();
    }

    private static long count(MvcTestResult run, String name) {
        return ((Number) Api.<Object>read(run, "$.counts." + name)).longValue();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
