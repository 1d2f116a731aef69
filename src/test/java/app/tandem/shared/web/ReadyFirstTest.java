package app.tandem.shared.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import app.tandem.shared.web.ReadyFirst.StartingException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;

class ReadyFirstTest {

    private final ReadyFirst gate = new ReadyFirst();
    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void pagesWaitUntilTheFirstStartIsDone() throws Exception {
        HandlerMethod page = new HandlerMethod(this, "toString");
        assertThatThrownBy(() -> gate.preHandle(request, response, page)).isInstanceOf(StartingException.class);
        assertThat(response.getHeader("Refresh")).isEqualTo("3");

        gate.begin(mock(ApplicationReadyEvent.class));
        assertThat(gate.preHandle(request, response, page)).isTrue();
    }

    @Test
    void stylesAndThePageThatSaysSoDoNotWait() throws Exception {
        assertThat(gate.preHandle(request, response, new Object())).isTrue();
        HandlerMethod saysSo = new HandlerMethod(
                mock(ErrorPage.class),
                ErrorPage.class.getDeclaredMethod("error", jakarta.servlet.http.HttpServletRequest.class));
        assertThat(gate.preHandle(request, response, saysSo)).isTrue();
    }
}
