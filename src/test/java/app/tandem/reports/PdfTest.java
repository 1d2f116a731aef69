package app.tandem.reports;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.support.Api;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@TandemTest
class PdfTest {

    @Autowired
    World world;

    @Autowired
    Api api;

    @Autowired
    MockMvcTester mvc;

    @Test
    void thePrintedReportSaysWhatTheScreenSays() throws Exception {
        var person = world.newSpecialist();
        api.send(HttpMethod.POST, api.bearer(person), "/time-entries", """
                {"cardId":"ALPHA-1","activity":"TASK","workDate":"2025-05-05","seconds":5460}""");
        byte[] file = mvc.get()
                .uri("/reports/hours/pdf?from=2025-05-01&to=2025-05-31&clientId=" + world.client.id() + "&personId="
                        + person.id())
                .cookie(world.session(Caller.MANAGER))
                .exchange()
                .getResponse()
                .getContentAsByteArray();
        try (var document = Loader.loadPDF(file)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Первый", "Карточка первого", "1:31", "01.05.2025 – 31.05.2025", "1 / 1");
        }
    }
}
