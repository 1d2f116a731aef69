package app.tandem.mail.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.mail.Letter;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.jobs.Jobs;
import app.tandem.support.MigratedDatabase;
import app.tandem.support.SteppingClock;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

class PostmanTest {

    private static final String LINK = "https://tandem.example/invitation/secret-token";

    @RegisterExtension
    private static final GreenMailExtension SMTP =
            new GreenMailExtension(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());

    private final JdbcClient jdbc = MigratedDatabase.jdbc();
    private final TransactionTemplate transactions = MigratedDatabase.transactions();
    private final SteppingClock clock = new SteppingClock(Instant.parse("2026-11-24T09:00:00Z"));
    private final LetterDesk desk = new LetterDesk(jdbc, clock);
    private final Jobs jobs = job -> {};
    private final Outbox outbox = new Outbox(jdbc, MailBench.writer(), jobs, clock);

    @BeforeEach
    void theOutboxIsEmpty() {
        jdbc.sql("delete from letter").update();
    }

    @Test
    void lettersLeaveInTheRecipientsLanguageWithHtmlAndText() throws Exception {
        post("ru", "Марина Вереск", null);
        clock.step(Duration.ofSeconds(1));
        post("en", "Marina", null);
        postman(SMTP.getSmtp().getPort()).sendDue();

        MimeMessage[] received = SMTP.getReceivedMessages();
        assertThat(received).hasSize(2);
        assertThat(received[0].getSubject()).isEqualTo("Приглашение в команду: Вереск & Ко");
        assertThat(received[1].getSubject()).isEqualTo("Your invitation to Вереск & Ко");
        assertThat(received[0].getAllRecipients()[0].toString()).contains("<marina@example.org>");
        assertThat(received[0].getFrom()[0].toString()).contains("<agency@example.org>");
        assertThat(received[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
        String source = GreenMailUtil.getWholeMessage(received[0]);
        assertThat(source).contains("multipart/alternative", "text/plain", "text/html");
        assertThat(received[0].getMessageID()).isEqualTo("<" + firstId() + "@example.org>");
    }

    @Test
    void aSentLetterKeepsNoSecret() {
        UUID person = Ids.next();
        post("ru", "Марина", person);
        assertThat(rowsThatHold("secret-token")).isEqualTo(1);
        postman(SMTP.getSmtp().getPort()).sendDue();
        assertThat(states()).containsExactly("SENT");
        assertThat(rowsThatHold("secret-token")).isZero();
        for (String secret : List.of("link", "stop")) {
            assertThatThrownBy(() ->
                            jdbc.sql("update letter set " + secret + " = 'x'").update())
                    .hasMessageContaining("letter_sent_keeps_no_secret");
        }
    }

    @Test
    void aLetterThatCanBeEndedTellsMailProgramsWhere() throws Exception {
        String stop = "https://tandem.example/letters/stop/secret-token";
        transactions.executeWithoutResult(status -> outbox.post(new Letter(
                null, "Марина", "marina@example.org", "ru", "reset", LINK, Map.of("minutes", 15L, "stop", stop))));
        post("ru", "Марина", null);
        postman(SMTP.getSmtp().getPort()).sendDue();
        MimeMessage[] received = SMTP.getReceivedMessages();
        assertThat(received[0].getHeader("List-Unsubscribe")).containsExactly("<" + stop + ">");
        assertThat(received[0].getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(received[1].getHeader("List-Unsubscribe")).isNull();
        assertThat(rowsThatHold("secret-token")).isZero();
    }

    @Test
    void withoutAServerLettersWait() {
        post("ru", "Марина", null);
        Postman idle =
                new Postman(provider(null), desk, new MailSettings(null), MailBench.AGENCY, MailBench.address(), clock);
        assertThat(idle.isAbleToSend()).isFalse();
        idle.sendDue();
        JavaMailSenderImpl unset = new JavaMailSenderImpl();
        unset.setHost("");
        assertThat(new Postman(
                                provider(unset),
                                desk,
                                new MailSettings(null),
                                MailBench.AGENCY,
                                MailBench.address(),
                                clock)
                        .isAbleToSend())
                .isFalse();
        assertThat(states()).containsExactly("WAITING");
    }

    @Test
    void aRefusedLetterIsTriedAgainLaterAndLater() {
        post("ru", "Марина", null);
        Postman broken = postman(1);
        for (int attempt = 1; attempt <= 7; attempt++) {
            broken.sendDue();
            assertThat(states()).containsExactly("WAITING");
            clock.step(LetterDesk.pauseAfter(attempt).minusSeconds(1));
            broken.sendDue();
            assertThat(attempts()).isEqualTo(attempt);
            clock.step(Duration.ofSeconds(1));
        }
        broken.sendDue();
        assertThat(states()).containsExactly("FAILED");
        assertThat(attempts()).isEqualTo(8);
        assertThat(jdbc.sql("select last_error from letter").query(String.class).single())
                .contains("127.0.0.1");
        assertThat(rowsThatHold("secret-token")).isEqualTo(1);
    }

    @Test
    void afterARefusalItArrivesOnce() {
        post("ru", "Марина", null);
        postman(1).sendDue();
        clock.step(Duration.ofMinutes(1));
        Postman postman = postman(SMTP.getSmtp().getPort());
        postman.sendDue();
        postman.sendDue();
        assertThat(SMTP.getReceivedMessages()).hasSize(1);
        assertThat(states()).containsExactly("SENT");
    }

    @Test
    void anImpossibleAddressIsGivenUpAtOnce() {
        transactions.executeWithoutResult(status -> outbox.post(
                new Letter(null, "Марина", "no address at all", "ru", "reset", LINK, Map.of("minutes", 15L))));
        postman(SMTP.getSmtp().getPort()).sendDue();
        assertThat(states()).containsExactly("FAILED");
    }

    @Test
    void fourInstancesSendEveryLetterOnce() throws Exception {
        for (int i = 0; i < 20; i++) {
            post("ru", "Марина", null);
        }
        Callable<Void> instance = () -> {
            postman(SMTP.getSmtp().getPort()).sendDue();
            return null;
        };
        var pool = Executors.newFixedThreadPool(4);
        for (var done : pool.invokeAll(List.of(instance, instance, instance, instance))) {
            done.get();
        }
        pool.shutdown();
        assertThat(SMTP.getReceivedMessages()).hasSize(20);
        assertThat(states()).hasSize(20).containsOnly("SENT");
    }

    @Test
    void whatADeadInstanceHeldIsTakenUpAfterItsLeaseUnderTheSameMessageId() throws Exception {
        post("ru", "Марина", null);
        DueLetter held = desk.take();
        Postman postman = postman(SMTP.getSmtp().getPort());
        postman.sendDue();
        assertThat(SMTP.getReceivedMessages()).isEmpty();
        clock.step(Duration.ofMinutes(10));
        postman.sendDue();
        assertThat(SMTP.getReceivedMessages()).hasSize(1);
        assertThat(SMTP.getReceivedMessages()[0].getMessageID()).isEqualTo("<" + held.id() + "@example.org>");
        desk.failed(held, "too late", false);
        assertThat(states()).containsExactly("SENT");
    }

    @Test
    void aLetterWhoseLinkHasDiedIsNotSent() {
        transactions.executeWithoutResult(status -> outbox.post(
                new Letter(null, "Марина", "marina@example.org", "ru", "reset", LINK, Map.of("minutes", 15L))));
        clock.step(Duration.ofMinutes(15));
        postman(SMTP.getSmtp().getPort()).sendDue();
        desk.clear();
        assertThat(SMTP.getReceivedMessages()).isEmpty();
        assertThat(states()).containsExactly("FAILED");
        assertThat(rowsThatHold("secret-token")).isZero();
    }

    @Test
    void lettersGoAfterNinetyDays() {
        post("ru", "Марина", null);
        postman(SMTP.getSmtp().getPort()).sendDue();
        clock.step(Duration.ofDays(90));
        desk.clear();
        assertThat(states()).hasSize(1);
        clock.step(Duration.ofSeconds(1));
        desk.clear();
        assertThat(states()).isEmpty();
    }

    private Postman postman(int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        return new Postman(
                provider(sender),
                desk,
                new MailSettings("agency@example.org"),
                MailBench.AGENCY,
                MailBench.address(),
                clock);
    }

    private void post(String language, String name, UUID person) {
        transactions.executeWithoutResult(status -> outbox.post(MailBench.letter(language, name, person)));
    }

    private List<String> states() {
        return jdbc.sql("select state from letter order by id")
                .query(String.class)
                .list();
    }

    private int attempts() {
        return jdbc.sql("select attempts from letter").query(Integer.class).single();
    }

    private String firstId() {
        return jdbc.sql("select id from letter order by id limit 1")
                .query(String.class)
                .single();
    }

    private long rowsThatHold(String text) {
        return jdbc.sql("select count(*) from letter where letter::text like :text")
                .param("text", "%" + text + "%")
                .query(Long.class)
                .single();
    }

    private static ObjectProvider<JavaMailSender> provider(JavaMailSender sender) {
        return new ObjectProvider<>() {
            @Override
            public JavaMailSender getIfAvailable() {
                return sender;
            }
        };
    }
}
