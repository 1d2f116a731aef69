package app.tandem.shared.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.http.MediaType;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Form records are built by their constructor: the cleaning must reach them too. */
class TypedTextTest {

    record Line(String label) {}

    record Form(String name, List<String> tags, Map<String, String> answers, List<Line> lines) {}

    @RestController
    static class Echo {
        @PostMapping("/form")
        String form(@ModelAttribute Form form) {
            return form.toString();
        }

        @PostMapping("/parameter")
        String parameter(@RequestParam String name) {
            return "[" + name + "]";
        }

        @PostMapping("/json")
        String json(@RequestBody Form form) {
            return form.toString();
        }
    }

    private final MockMvcTester mvc = MockMvcTester.create(MockMvcBuilders.standaloneSetup(new Echo())
            .setConversionService(conversions())
            .setMessageConverters(
                    new StringHttpMessageConverter(StandardCharsets.UTF_8),
                    new JacksonJsonHttpMessageConverter(JsonMapper.builder()
                            .addModule(new TypedTextConfiguration().typedTextModule())
                            .build()))
            .build());

    @Test
    void formRecordsAreClean() {
        assertThat(mvc.post()
                        .uri("/form")
                        .param("name", " и\u0306\u0000 ")
                        .param("tags", " a\u0007", "b ")
                        .param("answers[x]", " y\u0000")
                        .param("lines[0].label", "z\u0000 "))
                .bodyText()
                .isEqualTo("Form[name=й, tags=[a, b], answers={x=y}, lines=[Line[label=z]]]");
    }

    @Test
    void parametersAreClean() {
        assertThat(mvc.post().uri("/parameter").param("name", " a\u0000b "))
                .bodyText()
                .isEqualTo("[ab]");
    }

    @Test
    void jsonIsClean() {
        assertThat(mvc.post()
                        .uri("/json")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                        {"name": " a\\u0000b ", "tags": [" c\\u0007"], "answers": {"x": "y\\u0000"},
                         "lines": [{"label": " z "}]}"""))
                .bodyText()
                .isEqualTo("Form[name=ab, tags=[c], answers={x=y}, lines=[Line[label=z]]]");
    }

    private static DefaultFormattingConversionService conversions() {
        DefaultFormattingConversionService service = new DefaultFormattingConversionService();
        service.addConverter(new TypedTextConfiguration().typedText());
        return service;
    }
}
