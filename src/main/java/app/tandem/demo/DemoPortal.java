package app.tandem.demo;

import app.tandem.boards.Boards;
import app.tandem.boards.ClientRequests;
import app.tandem.boards.domain.CommentService;
import app.tandem.projects.ProjectName;
import app.tandem.projects.Projects;
import app.tandem.reports.domain.ClientReports;
import app.tandem.reports.domain.ClientReports.Settings;
import app.tandem.reports.domain.ReportLetters;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the first client of the demo agency asks for, what it is answered, and the reports that it has got. */
@Component
class DemoPortal {

    private static final String CLIENT = "BEREG";
    private static final String PROJECT = "SITE";

    private record Contact(UUID id, String name, String email, UUID clientId, String zone, String language) {}

    private final ClientRequests requests;
    private final Boards boards;
    private final CommentService comments;
    private final ClientReports reports;
    private final Projects projects;
    private final JdbcClient jdbc;

    DemoPortal(
            ClientRequests requests,
            Boards boards,
            CommentService comments,
            ClientReports reports,
            Projects projects,
            JdbcClient jdbc) {
        this.requests = requests;
        this.boards = boards;
        this.comments = comments;
        this.reports = reports;
        this.projects = projects;
        this.jdbc = jdbc;
    }

    /** @param manager answers for the client */
    void add(Viewer admin, Viewer manager, LocalDate today) {
        Viewer contact = contact();
        ProjectName site = projects.visible(admin, CLIENT, PROJECT);
        String key = requests.ask(
                contact,
                site.id(),
                "Поменять телефон в шапке",
                "С понедельника у нас новый номер: 8 800 555-01-42. Старый будет работать до конца месяца.",
                List.of());
        comments.add(manager, boards.visible(manager, key), "Приняли, поменяем в понедельник утром.", true);
        requests.ask(
                contact,
                site.id(),
                "Отзывы гостей на главной",
                "Хотим показать три последних отзыва. Тексты пришлём на этой неделе.",
                List.of());
        YearMonth last = YearMonth.from(today).minusMonths(1);
        reports.set(manager, CLIENT, new Settings(true, ReportLetters.NONE));
        reports.introduce(manager, CLIENT, last, 0, """
                Здравствуйте! В этом месяце готовили сайт к новогодним выходным и запускали рекламу.

                Дальше:

                - выбрать фото для первого экрана
                - включить **предоплату картой**

                Остальное обсудим на созвоне.
                """);
        reports.publish(manager, CLIENT, last);
    }

    private Viewer contact() {
        Contact one = jdbc.sql("""
                        select p.id, p.name, p.email, p.client_id, p.zone, p.language
                        from person p join client c on c.id = p.client_id
                        where c.key = :client and p.may_sign_in order by p.id limit 1
                        """).param("client", CLIENT).query(Contact.class).single();
        return new Viewer(
                one.id(),
                one.name(),
                one.email(),
                Role.CLIENT,
                one.clientId(),
                ZoneId.of(one.zone()),
                one.language(),
                "auto");
    }
}
