package app.tandem.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;

class ProblemsTest {

    private final StaticMessageSource messages = new StaticMessageSource();

    @Test
    void whereThereIsNothingToPutAroundAPageTheSentenceStandsAlone() {
        messages.setUseCodeAsDefaultMessage(false);
        messages.addMessage("error.service.starting", java.util.Locale.getDefault(), "Tandem is starting.");
        MockHttpServletRequest stream = new MockHttpServletRequest("GET", "/live");
        Object answer = new Problems(
                        messages, new FixedLocaleResolver(LocaleContextHolder.getLocale()), new WrongInput(messages))
                .answerInWords(stream, HttpStatus.SERVICE_UNAVAILABLE, "service.starting");
        assertThat(answer).isInstanceOfSatisfying(ResponseEntity.class, plain -> {
            assertThat(plain.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
            assertThat(MediaType.TEXT_PLAIN.isCompatibleWith(plain.getHeaders().getContentType()))
                    .isTrue();
            assertThat(plain.getBody()).isEqualTo("Tandem is starting.\n");
        });
    }
}
