package app.tandem.mail.domain;

import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import app.tandem.mail.Letter;
import app.tandem.shared.text.SafeHtmlDialect;
import app.tandem.shared.web.AgencyFace;
import app.tandem.shared.web.PublicAddress;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;

/** What the outbox needs around it, without the application. */
final class MailBench {

    static final Face AGENCY = new Face();

    private MailBench() {}

    static Letter letter(String language, String name, @Nullable UUID person) {
        return new Letter(
                person,
                name,
                "marina@example.org",
                language,
                "invitation",
                "https://tandem.example/invitation/secret-token",
                Map.of("days", 7L, "inviter", "Анна"));
    }

    static LetterWriter writer() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/mail");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new LetterWriter(messages, AGENCY, address(), new SafeHtmlDialect());
    }

    /** Only Spring makes addresses elsewhere. */
    static PublicAddress address() {
        PublicAddress address = mock(PublicAddress.class);
        when(address.of(anyString())).thenAnswer(call -> "https://tandem.example" + call.getArgument(0));
        return address;
    }

    /** An agency that a test may rename. */
    static final class Face implements AgencyFace {

        String name = "Вереск & Ко";

        @Override
        public String name() {
            return name;
        }

        @Override
        public String logoUrl() {
            return null;
        }

        @Override
        public String language() {
            return "ru";
        }

        @Override
        public ZoneId zone() {
            return ZoneId.of("Europe/Moscow");
        }

        @Override
        public String currency() {
            return "RUB";
        }
    }
}
