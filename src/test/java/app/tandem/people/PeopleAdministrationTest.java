package app.tandem.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import app.tandem.people.domain.RateService;
import app.tandem.people.domain.RateService.NewRate;
import app.tandem.people.domain.StaffService;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.money.Money;
import app.tandem.shared.security.Role;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import jakarta.servlet.http.Cookie;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@TandemTest
class PeopleAdministrationTest {

    @Autowired
    World world;

    @Autowired
    StaffService staff;

    @Autowired
    RateService rates;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient database;

    @Test
    void anInvitationLeavesALetterWithALink() {
        String email = UUID.randomUUID() + "@tests.example";
        assertThat(mvc.post()
                        .uri("/admin/people/new")
                        .cookie(world.session(Caller.ADMIN))
                        .param("name", "Новенькая")
                        .param("email", email)
                        .param("role", "SPECIALIST")
                        .param("position", "")
                        .param("phone", "")
                        .param("zone", "Europe/Moscow")
                        .param("language", "ru")
                        .param("version", "0")
                        .param("_maySeeProfit", "on")
                        .param("invite", "true")
                        .with(csrf()))
                .hasStatus(HttpStatus.FOUND);
        String link = database.sql("select link from letter where to_email = :email")
                .param("email", email)
                .query(String.class)
                .single();
        assertThat(link).contains("/invitation/");
        String path = link.substring(link.indexOf("/invitation/"));
        MvcTestResult set = mvc.post()
                .uri(path)
                .param("password", World.PASSWORD)
                .with(csrf())
                .exchange();
        assertThat(set).hasRedirectedUrl("/");
        Cookie session =
                set.getResponse().getCookie(world.session(Caller.SPECIALIST).getName());
        assertThat(mvc.get().uri("/me/profile").cookie(session))
                .hasStatusOk()
                .bodyText()
                .contains(email);
        assertThat(mvc.post().uri(path).param("password", World.PASSWORD).with(csrf()))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(world.signIn(email, World.PASSWORD)).isNotNull();
    }

    @Test
    void anInvitationDoesNotSkipASecondFactor() {
        String email = "second-factor@tandem.example";
        PersonDetails details = new PersonDetails("Двойной Замок", email, "", "", "Europe/Moscow", "ru");
        UUID person = staff.add(Role.SPECIALIST, null, details, null, true);
        database.sql(
                        "update person set totp_secret = decode('00112233445566778899aabbccddeeff00112233', 'hex') where id = :id")
                .param("id", person)
                .update();
        String link = database.sql("select link from letter where to_email = :email")
                .param("email", email)
                .query(String.class)
                .single();
        assertThat(mvc.post()
                        .uri(link.substring(link.indexOf("/invitation/")))
                        .param("password", World.PASSWORD)
                        .with(csrf()))
                .hasRedirectedUrl("/login?invitation");
    }

    @Test
    void anAddressBelongsToOnePerson() {
        String taken = world.viewer(Caller.MANAGER).email().toUpperCase(java.util.Locale.ROOT);
        PersonDetails details = new PersonDetails("Двойник", taken, "", "", "Europe/Moscow", "ru");
        assertThatThrownBy(() -> staff.add(Role.SPECIALIST, null, details, null, false))
                .isInstanceOf(RuleException.class)
                .hasMessage("person.email.taken");
    }

    @Test
    void nobodyDeactivatesThemselves() {
        assertThatThrownBy(() -> staff.deactivate(
                        world.viewer(Caller.ADMIN), world.viewer(Caller.ADMIN).id(), null))
                .hasMessage("person.self");
    }

    @Test
    void theHistoryCannotBeChangedByTheApplication() {
        assertThatThrownBy(() -> database.sql("update audit_entry set actor_name = 'nobody'")
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> database.sql("delete from audit_entry").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> database.sql("truncate audit_entry").update()).isInstanceOf(DataAccessException.class);
    }

    @Test
    void aRateIsGivenForAClientOrAProjectOnThePage() {
        UUID person = world.newPerson("Разные ставки", Role.SPECIALIST);
        String page = "/admin/people/" + person;
        assertThat(mvc.get().uri(page + "/rates/new").cookie(world.session(Caller.ADMIN)))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "<optgroup label=\"Первый\">",
                        world.client.id().toString(),
                        world.project.id().toString())
                .doesNotContain("??");
        assertThat(rate(person, "1000", "")).hasRedirectedUrl(page);
        assertThat(rate(person, "1500", world.client.id().toString())).hasRedirectedUrl(page);
        assertThat(rate(person, "2000", world.project.id().toString())).hasRedirectedUrl(page);
        LocalDate day = LocalDate.of(2026, 1, 1);
        assertThat(amount(person, day, world.otherClient.id(), world.otherProject.id()))
                .isEqualByComparingTo("1000");
        assertThat(amount(person, day, world.client.id(), null)).isEqualByComparingTo("1500");
        assertThat(amount(person, day, world.client.id(), world.project.id())).isEqualByComparingTo("2000");
        assertThat(mvc.get().uri(page).cookie(world.session(Caller.ADMIN)))
                .hasStatusOk()
                .bodyText()
                .contains(">Первый</td>", ">Первый · Сайт</td>", "1\u00a0500", "2\u00a0000");
    }

    @Test
    void aRateForNothingThatIsThereIsRefusedBesideTheField() {
        UUID person = world.newPerson("Без ставок", Role.SPECIALIST);
        assertThat(rate(person, "1000", UUID.randomUUID().toString()))
                .hasStatus(422)
                .bodyText()
                .contains("place-error", "value=\"1000\"")
                .doesNotContain("??");
        assertThat(rate(person, "много", world.project.id().toString()))
                .hasStatus(422)
                .bodyText()
                .contains("value=\"" + world.project.id() + "\" selected");
        assertThat(rates.of(person)).isEmpty();
    }

    private MvcTestResult rate(UUID person, String amount, String place) {
        return mvc.post()
                .uri("/admin/people/" + person + "/rates/new")
                .cookie(world.session(Caller.ADMIN))
                .with(csrf())
                .param("kind", "BILL")
                .param("amount", amount)
                .param("currency", "RUB")
                .param("from", "2026-01-01")
                .param("place", place)
                .exchange();
    }

    @Test
    void theMostSpecificRateThatHasBegunHolds() {
        UUID person = world.newPerson("Со ставками", Role.SPECIALIST);
        LocalDate first = LocalDate.of(2026, 1, 1);
        add(person, "1000", first, null, null);
        add(person, "1200", first.plusMonths(6), null, null);
        add(person, "1500", first, world.client.id(), null);
        add(person, "2000", first.plusMonths(3), null, world.project.id());
        assertThat(rates.on(person, RateKind.BILL, first.minusDays(1), null, null))
                .isNull();
        assertThat(amount(person, first, null, null)).isEqualByComparingTo("1000");
        assertThat(amount(person, first.plusMonths(7), null, null)).isEqualByComparingTo("1200");
        assertThat(amount(person, first.plusMonths(7), world.client.id(), null)).isEqualByComparingTo("1500");
        assertThat(amount(person, first.plusMonths(2), world.client.id(), world.project.id()))
                .isEqualByComparingTo("1500");
        assertThat(amount(person, first.plusMonths(3), world.client.id(), world.project.id()))
                .isEqualByComparingTo("2000");
        assertThat(rates.on(person, RateKind.COST, first, null, null)).isNull();
    }

    @Test
    void aRateThatHasBegunStays() {
        UUID person = world.newPerson("Прошлое", Role.SPECIALIST);
        LocalDate day = LocalDate.of(2026, 3, 1);
        UUID rate = rates.add(person, new NewRate(RateKind.COST, new Money(BigDecimal.TEN, "RUB"), day, null, null));
        assertThatThrownBy(() -> rates.remove(person, rate, day)).hasMessage("rate.begun");
        rates.remove(person, rate, day.minusDays(1));
        assertThat(rates.of(person)).isEmpty();
    }

    @Test
    void aSecondRateOfADayIsRefused() {
        UUID person = world.newPerson("Дважды", Role.SPECIALIST);
        add(person, "1000", LocalDate.of(2026, 1, 1), null, null);
        assertThatThrownBy(() -> add(person, "1100", LocalDate.of(2026, 1, 1), null, null))
                .hasMessage("rate.taken");
    }

    @Test
    void ratesAreForAdminsOnly() {
        UUID person = world.viewer(Caller.SPECIALIST).id();
        for (Caller caller : new Caller[] {Caller.MANAGER, Caller.SPECIALIST, Caller.CONTACT}) {
            assertThat(mvc.get().uri("/admin/people/" + person).cookie(world.session(caller)))
                    .as(caller.name())
                    .hasStatus(HttpStatus.FORBIDDEN);
        }
    }

    private void add(UUID person, String amount, LocalDate from, UUID client, UUID project) {
        rates.add(person, new NewRate(RateKind.BILL, new Money(new BigDecimal(amount), "RUB"), from, client, project));
    }

    private BigDecimal amount(UUID person, LocalDate day, UUID client, UUID project) {
        return rates.on(person, RateKind.BILL, day, client, project).amount();
    }
}
