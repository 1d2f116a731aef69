package app.tandem.house;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import nu.validator.validation.SimpleDocumentValidator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;

/** Every page is valid HTML, as the Nu HTML checker sees it. */
@TandemTest
class HtmlTest {

    private static final String SCHEMA = "http://s.validator.nu/html5-rdfalite.rnc";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    World world;

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("app.tandem.house.Pages#all")
    void aPageIsValid(Caller caller, String address) throws Exception {
        var result = mvc.get().uri(address).cookie(world.session(caller)).exchange();
        assertThat(result).hasStatusOk();
        assertThat(Findings.in(result.getResponse().getContentAsString()))
                .as(address)
                .isEmpty();
    }

    /** What the checker calls an error; warnings are its taste. The schema is read once. */
    private static final class Findings implements ErrorHandler {

        private static final Findings INSTANCE = new Findings();
        private final SimpleDocumentValidator validator = new SimpleDocumentValidator(true, false, false);
        private final List<String> errors = new ArrayList<>();
        private String[] lines = {};

        private Findings() {
            try {
                validator.setUpMainSchema(SCHEMA, this);
                validator.setUpValidatorAndParsers(this, false, false);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        static synchronized List<String> in(String html) throws Exception {
            INSTANCE.errors.clear();
            INSTANCE.lines = html.split("\n", -1);
            INSTANCE.validator.checkHtmlInputSource(new InputSource(new StringReader(html)));
            return List.copyOf(INSTANCE.errors);
        }

        @Override
        public void warning(SAXParseException e) {
            // The checker's advice is no rule of HTML.
        }

        @Override
        public void error(SAXParseException e) {
            int line = e.getLineNumber();
            String where = line > 0 && line <= lines.length ? lines[line - 1].strip() : "";
            errors.add(line + ":" + e.getColumnNumber() + " " + e.getMessage() + " in "
                    + where.substring(0, Math.min(where.length(), 200)));
        }

        @Override
        public void fatalError(SAXParseException e) {
            error(e);
        }
    }
}
