package app.tandem.shared.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.thymeleaf.context.Context;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.StringTemplateResolver;

class SafeHtmlDialectTest {

    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    SafeHtmlDialectTest() {
        engine.setTemplateResolver(new StringTemplateResolver());
        engine.addDialect(new SafeHtmlDialect());
    }

    @Test
    void sanitisedMarkupIsPrinted() {
        assertThat(print(new Markdown().render("**a** [[${1}]]")))
                .isEqualTo("<div><p><strong>a</strong> [[${1}]]</p></div>");
        assertThat(print(null)).isEqualTo("<div></div>");
    }

    @Test
    void anyOtherTypeIsRefused() {
        assertThatThrownBy(() -> print("<b>")).isInstanceOf(TemplateProcessingException.class);
    }

    private String print(Object value) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("value", value);
        return engine.process("<div t:safe=\"${value}\">x</div>", new Context(Locale.ROOT, variables));
    }
}
