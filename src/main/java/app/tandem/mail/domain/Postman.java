package app.tandem.mail.domain;

import app.tandem.mail.Delivery;
import app.tandem.shared.web.AgencyFace;
import app.tandem.shared.web.PublicAddress;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Carries letters to the SMTP server. A letter is sent once unless the process or the database dies between the
 * server's answer and the note about it; then it goes again under the same Message-ID, by which mail programs know it.
 */
@Component
public class Postman implements Delivery {

    private static final Logger log = LoggerFactory.getLogger(Postman.class);
    private static final int MOST_IN_ONE_RUN = 500;
    private static final int TRIES_TO_NOTE = 3;

    /** Milliseconds; the library's own default is to wait for ever. */
    private static final String TIMEOUT = "15000";

    private final @Nullable JavaMailSender sender;
    private final LetterDesk desk;
    private final MailSettings settings;
    private final AgencyFace agency;
    private final PublicAddress address;
    private final Clock clock;

    Postman(
            ObjectProvider<JavaMailSender> senders,
            LetterDesk desk,
            MailSettings settings,
            AgencyFace agency,
            PublicAddress address,
            Clock clock) {
        this.sender = usable(senders.getIfAvailable());
        this.desk = desk;
        this.settings = settings;
        this.agency = agency;
        this.address = address;
        this.clock = clock;
    }

    @Override
    public boolean isAbleToSend() {
        return sender != null;
    }

    void sendDue() {
        if (sender == null) {
            return;
        }
        for (int i = 0; i < MOST_IN_ONE_RUN; i++) {
            DueLetter letter = desk.take();
            if (letter == null || !send(sender, letter)) {
                return;
            }
        }
    }

    /** @return false when the server itself does not answer, so that the other letters keep their attempts */
    private boolean send(JavaMailSender server, DueLetter letter) {
        try {
            server.send(message(server, letter));
        } catch (AddressException e) {
            desk.failed(letter, String.valueOf(e.getMessage()), true);
            return true;
        } catch (MailException | MessagingException | UnsupportedEncodingException e) {
            log.warn("Letter {} was not taken at attempt {}: {}", letter.id(), letter.attempt(), e.toString());
            desk.failed(letter, String.valueOf(e.getMessage()), false);
            return e.getCause() == null;
        }
        noteThatItLeft(letter);
        return true;
    }

    /** A short failure of the database must not make a second letter of it. */
    private void noteThatItLeft(DueLetter letter) {
        for (int i = 1; ; i++) {
            try {
                desk.sent(letter);
                return;
            } catch (DataAccessException e) {
                if (i == TRIES_TO_NOTE) {
                    throw e;
                }
                log.warn("Letter {} was sent, which could not be noted yet: {}", letter.id(), e.toString());
                pause(i);
            }
        }
    }

    private MimeMessage message(JavaMailSender server, DueLetter letter)
            throws MessagingException, UnsupportedEncodingException {
        MimeMessage message = server.createMimeMessage();
        MimeMessageHelper helper =
                new MimeMessageHelper(message, MimeMessageHelper.MULTIPART_MODE_RELATED, StandardCharsets.UTF_8.name());
        String from = from(server);
        helper.setFrom(from, agency.name());
        InternetAddress to = new InternetAddress(letter.email(), true);
        to.setPersonal(letter.name(), StandardCharsets.UTF_8.name());
        helper.setTo(to);
        helper.setSubject(letter.subject());
        helper.setSentDate(Date.from(clock.instant()));
        helper.setText(letter.text(), letter.html());
        message.setHeader("Message-ID", "<" + letter.id() + from.substring(from.lastIndexOf('@')) + ">");
        message.setHeader("Auto-Submitted", "auto-generated");
        if (letter.stop() != null) {
            message.setHeader("List-Unsubscribe", "<" + letter.stop() + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        return message;
    }

    private String from(JavaMailSender server) {
        if (StringUtils.hasText(settings.from()) && settings.from().contains("@")) {
            return settings.from();
        }
        String user = server instanceof JavaMailSenderImpl smtp ? smtp.getUsername() : null;
        if (user != null && user.contains("@")) {
            return user;
        }
        String host = URI.create(address.of("/")).getHost();
        return "tandem@" + (host == null ? "localhost" : host);
    }

    private static @Nullable JavaMailSender usable(@Nullable JavaMailSender sender) {
        if (!(sender instanceof JavaMailSenderImpl smtp)) {
            return sender;
        }
        if (!StringUtils.hasText(smtp.getHost())) {
            return null;
        }
        for (String step : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            smtp.getJavaMailProperties().putIfAbsent("mail.smtp." + step, TIMEOUT);
            smtp.getJavaMailProperties().putIfAbsent("mail.smtps." + step, TIMEOUT);
        }
        return smtp;
    }

    private static void pause(int seconds) {
        try {
            Thread.sleep(seconds * 1000L);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
