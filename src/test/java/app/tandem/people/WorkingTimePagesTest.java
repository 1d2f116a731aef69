package app.tandem.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import app.tandem.people.domain.AbsenceService;
import app.tandem.people.domain.AbsenceService.AbsenceDetails;
import app.tandem.people.domain.SkillService;
import app.tandem.people.domain.WeekHours;
import app.tandem.people.domain.WorkingHoursService;
import app.tandem.shared.security.Role;
import app.tandem.support.Statements;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A person's skills, hours and days away, as an admin and as they themselves see them. */
@TandemTest
class WorkingTimePagesTest {

    private static final LocalDate DAY = LocalDate.of(2030, 3, 4);

    @Autowired
    World world;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    SkillService skills;

    @Autowired
    WorkingHoursService hours;

    @Autowired
    AbsenceService absences;

    @Autowired
    JdbcClient database;

    @Autowired
    Statements statements;

    @Test
    void aPersonsPageShowsAllInFewStatements() {
        UUID person = world.newPerson("Полная страница", Role.SPECIALIST);
        skills.add(person, "Баннеры");
        hours.set(person, WeekHours.STANDARD);
        absences.add(world.viewer(Caller.ADMIN), person, new AbsenceDetails(AbsenceKind.DAY_OFF, DAY, DAY, "свадьба"));
        get(Caller.ADMIN, page(person)).exchange();
        statements.clear();
        MvcTestResult result = get(Caller.ADMIN, page(person)).exchange();
        assertThat(statements.counted()).hasSizeLessThanOrEqualTo(8);
        assertThat(result).hasStatusOk().bodyText().contains("Баннеры", "40:00", "18:00", "04.03.2030", "свадьба");
    }

    @Test
    void aContactHasNoWorkingTime() {
        UUID contact = world.viewer(Caller.CONTACT).id();
        assertThat(get(Caller.ADMIN, page(contact))).hasStatusOk().bodyText().doesNotContain("/working-hours/new");
        for (String noun : List.of("/skills", "/working-hours/new", "/absences/new")) {
            assertThat(get(Caller.ADMIN, page(contact) + noun)).hasStatus(HttpStatus.NOT_FOUND);
            assertThat(get(Caller.MANAGER, page(contact) + noun)).hasStatus(HttpStatus.FORBIDDEN);
            assertThat(get(Caller.ADMIN, "/admin/people/nobody" + noun)).hasStatus(HttpStatus.NOT_FOUND);
        }
    }

    @Test
    void skillsAreAddedRemovedAndFoundInTheList() {
        UUID person = world.newPerson("Умелец", Role.SPECIALIST);
        assertThat(post(Caller.ADMIN, page(person) + "/skills").param("name", "Резьба"))
                .hasStatus(HttpStatus.FOUND);
        UUID skill = skills.of(person).own().get(0).id();
        assertThat(get(Caller.ADMIN, "/admin/people?skill=" + skill))
                .hasStatusOk()
                .bodyText()
                .contains("Умелец", "Резьба")
                .doesNotContain("Лицо MANAGER</a>");
        assertThat(get(Caller.ADMIN, "/admin/people?skill=nonsense")).hasStatusOk();
        assertThat(post(Caller.ADMIN, page(person) + "/skills/" + skill + "/removal"))
                .hasStatus(HttpStatus.FOUND);
        assertThat(skills.of(person).own()).isEmpty();
        assertThat(actions(person)).contains("skill.added", "skill.removed");
    }

    @Test
    void aSkillWithoutANameIsRefusedBesideTheField() {
        UUID person = world.newPerson("Без слов", Role.SPECIALIST);
        assertThat(post(Caller.ADMIN, page(person) + "/skills").param("name", "х".repeat(61)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("х".repeat(61), "skill-name-error");
    }

    @Test
    void hoursAreTypedGenerously() {
        UUID person = world.newPerson("Полставки", Role.SPECIALIST);
        assertThat(get(Caller.ADMIN, page(person) + "/working-hours/new"))
                .hasStatusOk()
                .bodyText()
                .contains("value=\"8:00\"", "value=\"18:00\"", "Понедельник", "Россия");
        assertThat(week(person, "4", "4,5", "4ч 30м", "270м", ":30", "", "")).hasStatus(HttpStatus.FOUND);
        WeekHours week = hours.of(person).get(0);
        assertThat(week.seconds()).containsExactly(14_400, 16_200, 16_200, 16_200, 1800, 0, 0);
        assertThat(week.ends()).startsWith(LocalTime.of(14, 30));
        assertThat(actions(person)).contains("working-hours.added");
        assertThat(post(Caller.ADMIN, page(person) + "/working-hours/" + DAY + "/removal"))
                .hasStatus(HttpStatus.FOUND);
        assertThat(hours.of(person)).isEmpty();
    }

    @Test
    void hoursThatAreNoneKeepWhatWasTyped() {
        UUID person = world.newPerson("Опечатка", Role.SPECIALIST);
        assertThat(week(person, "8", "восемь", "8", "8", "25", "", ""))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("value=\"восемь\"", "days-1-hours-error", "days-4-hours-error", "value=\"2030-03-04\"")
                .doesNotContain("days-0-hours-error");
        assertThat(hours.of(person)).isEmpty();
    }

    @Test
    void anAdminKeepsAbsencesAndUndoesARemoval() {
        UUID person = world.newPerson("Отдыхает", Role.SPECIALIST);
        String path = page(person) + "/absences";
        assertThat(get(Caller.ADMIN, path + "/new")).hasStatusOk();
        assertThat(absence(Caller.ADMIN, path + "/new", DAY, DAY.plusDays(3))).hasStatus(HttpStatus.FOUND);
        UUID id = absences.of(person).get(0).id();
        assertThat(absence(Caller.ADMIN, path + "/new", DAY.plusDays(3), DAY.plusDays(5)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("from-error", "value=\"2030-03-07\"", "value=\"2030-03-09\"", "уже занята");
        assertThat(absence(Caller.ADMIN, path + "/new", DAY.plusDays(9), DAY.plusDays(8)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("to-error");
        MvcTestResult removed = post(Caller.ADMIN, path + "/" + id + "/removal").exchange();
        assertThat(removed).hasStatus(HttpStatus.FOUND);
        assertThat(removed.getResponse().getHeader("Set-Cookie")).contains("restoration");
        assertThat(absences.of(person)).isEmpty();
        assertThat(post(Caller.ADMIN, path + "/" + id + "/restoration")).hasStatus(HttpStatus.FOUND);
        assertThat(absences.of(person)).hasSize(1);
        assertThat(actions(person)).contains("absence.added", "absence.removed", "absence.restored");
    }

    @Test
    void peopleKeepTheirOwnAbsencesOnly() {
        UUID own = world.viewer(Caller.SPECIALIST).id();
        UUID others = world.newPerson("Чужой", Role.SPECIALIST);
        UUID foreign =
                absences.add(world.viewer(Caller.ADMIN), others, new AbsenceDetails(AbsenceKind.SICK, DAY, DAY, ""));
        assertThat(absence(Caller.SPECIALIST, "/me/absences", DAY, null)).hasStatus(HttpStatus.FOUND);
        UUID id = absences.of(own).get(0).id();
        assertThat(get(Caller.SPECIALIST, "/me/absences"))
                .hasStatusOk()
                .bodyText()
                .contains("04.03.2030", "40:00")
                .doesNotContain("/working-hours/new");
        assertThat(absence(Caller.SPECIALIST, "/me/absences", DAY, null))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("from-error");
        assertThat(post(Caller.SPECIALIST, "/me/absences/" + foreign + "/removal"))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(Caller.SPECIALIST, "/me/absences/nothing/removal")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(Caller.SPECIALIST, "/me/absences/" + id + "/removal")).hasStatus(HttpStatus.FOUND);
        assertThat(post(Caller.SPECIALIST, "/me/absences/" + id + "/restoration"))
                .hasStatus(HttpStatus.FOUND);
        assertThat(post(Caller.SPECIALIST, "/me/absences/" + id + "/removal")).hasStatus(HttpStatus.FOUND);
        assertThat(get(Caller.CONTACT, "/me/absences")).hasStatus(HttpStatus.FORBIDDEN);
    }

    private static String page(UUID person) {
        return "/admin/people/" + person;
    }

    private MvcTestResult week(UUID person, String... typed) {
        MockMvcRequestBuilder request = post(Caller.ADMIN, page(person) + "/working-hours/new")
                .param("from", DAY.toString())
                .param("country", "RU");
        for (int day = 0; day < typed.length; day++) {
            request.param("days[" + day + "].hours", typed[day])
                    .param("days[" + day + "].end", typed[day].isEmpty() ? "" : "14:30");
        }
        return request.exchange();
    }

    private MvcTestResult absence(Caller caller, String path, LocalDate from, LocalDate to) {
        return post(caller, path)
                .param("kind", "VACATION")
                .param("from", from.toString())
                .param("to", to == null ? "" : to.toString())
                .param("note", "")
                .exchange();
    }

    private MockMvcRequestBuilder get(Caller caller, String path) {
        return mvc.get().uri(path).cookie(world.session(caller));
    }

    private MockMvcRequestBuilder post(Caller caller, String path) {
        return mvc.post().uri(path).cookie(world.session(caller)).with(csrf());
    }

    private List<String> actions(UUID person) {
        return database.sql("select action from audit_entry where subject_id = :person")
                .param("person", person)
                .query(String.class)
                .list();
    }
}
