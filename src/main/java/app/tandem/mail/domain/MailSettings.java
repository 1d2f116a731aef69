package app.tandem.mail.domain;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How letters leave; the server itself is set by {@code spring.mail.*}.
 *
 * @param from address of the sender; when it is missing, the user name of the SMTP server
 */
@ConfigurationProperties("tandem.mail")
record MailSettings(@Nullable String from) {}
