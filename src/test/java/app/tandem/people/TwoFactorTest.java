package app.tandem.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.people.domain.SignInService;
import app.tandem.people.domain.SignInService.Result;
import app.tandem.people.domain.SignInService.Verdict;
import app.tandem.people.domain.TwoFactor;
import app.tandem.people.domain.ViewerQueries;
import app.tandem.settings.Agency;
import app.tandem.settings.domain.AgencyService;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import jakarta.servlet.http.Cookie;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@TandemTest
class TwoFactorTest {

    @Autowired
    TwoFactor twoFactor;

    @Autowired
    SignInService signIn;

    @Autowired
    ViewerQueries viewers;

    @Autowired
    World world;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    AgencyService agency;

    @Test
    void thePasswordAloneIsNotEnough() throws Exception {
        Viewer viewer = viewer();
        byte[] secret = twoFactor.newSecret();
        twoFactor.switchOn(viewer, secret, code(secret, 0));
        Result first = signIn.withPassword(viewer.email(), World.PASSWORD, "10.9.0.1");
        assertThat(first.verdict()).isEqualTo(Verdict.CODE_NEEDED);
        assertThat(signIn.withCode(first.identity(), "000000", "10.9.0.1").verdict())
                .isEqualTo(Verdict.WRONG);
        assertThat(signIn.withCode(first.identity(), code(secret, 1), "10.9.0.1")
                        .verdict())
                .isEqualTo(Verdict.PASSED);
    }

    @Test
    void aCodeWorksOnce() throws Exception {
        Viewer viewer = viewer();
        byte[] secret = twoFactor.newSecret();
        twoFactor.switchOn(viewer, secret, code(secret, -1));
        assertThat(twoFactor.accepts(viewer.id(), code(secret, 0))).isTrue();
        assertThat(twoFactor.accepts(viewer.id(), code(secret, 0))).isFalse();
        assertThat(twoFactor.accepts(viewer.id(), code(secret, -1)))
                .as("an older code after a newer one")
                .isFalse();
    }

    @Test
    void aRecoveryCodeWorksOnce() throws Exception {
        Viewer viewer = viewer();
        byte[] secret = twoFactor.newSecret();
        List<String> codes = twoFactor.switchOn(viewer, secret, code(secret, 0));
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        assertThat(twoFactor.accepts(viewer.id(), codes.get(3).toLowerCase())).isTrue();
        assertThat(twoFactor.accepts(viewer.id(), codes.get(3))).isFalse();
    }

    @Test
    void aWrongCodeSwitchesNothingOn() {
        Viewer viewer = viewer();
        assertThatThrownBy(() -> twoFactor.switchOn(viewer, twoFactor.newSecret(), "123"))
                .isInstanceOf(RuleException.class);
        assertThat(twoFactor.isOn(viewer.id())).isFalse();
    }

    @Test
    void anAdminWithoutTheRequiredSecondFactorMaySetItUpAndNothingElse() {
        AgencyService.VersionedAgency was = agency.versioned();
        Cookie session = world.signIn(email(world.newPerson("Без второго фактора", Role.ADMIN)), World.PASSWORD);
        assertThat(mvc.get().uri("/").cookie(session)).hasStatusOk();
        agency.change(was.version(), requiring(was.agency(), true));
        try {
            for (String address : new String[] {"/", "/clients", "/admin/people", "/me/profile", "/search/palette"}) {
                assertThat(mvc.get().uri(address).cookie(session))
                        .as(address)
                        .hasRedirectedUrl("/me/two-factor?required");
            }
            assertThat(mvc.get().uri("/me/two-factor").cookie(session)).hasStatusOk();
        } finally {
            agency.change(agency.versioned().version(), requiring(was.agency(), false));
        }
        assertThat(mvc.get().uri("/").cookie(session)).hasStatusOk();
    }

    private static Agency requiring(Agency agency, boolean required) {
        return new Agency(
                agency.name(),
                agency.logoFileId(),
                agency.zone(),
                agency.currency(),
                agency.language(),
                agency.weekStart(),
                agency.calendarCountry(),
                agency.requisites(),
                agency.standUps(),
                agency.alertLevels(),
                required,
                agency.managersSeeAllClients(),
                agency.forgottenAfterSeconds());
    }

    private String email(UUID id) {
        return database.sql("select email from person where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    private Viewer viewer() {
        UUID id = world.newPerson("Осмотрительный", Role.MANAGER);
        int version = database.sql("select credentials_version from person where id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
        return viewers.bySession(id, version).orElseThrow().viewer();
    }

    private String code(byte[] secret, int stepsFromNow) throws Exception {
        TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator();
        return generator.generateOneTimePasswordString(
                new SecretKeySpec(secret, generator.getAlgorithm()),
                clock.instant().plus(generator.getTimeStep().multipliedBy(stepsFromNow)));
    }
}
