package app.tandem.shared.text;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.thymeleaf.dialect.IDialect;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Cleans every text of every form, parameter and JSON body, so that no controller can forget it. Passwords are texts
 * too: every door must clean them the same way.
 */
@Configuration(proxyBeanMethods = false)
class TypedTextConfiguration {

    /** Used for parameters, components of form records, and the elements of lists in them. */
    @Bean
    TypedText typedText() {
        return new TypedText();
    }

    @Bean
    JacksonModule typedTextModule() {
        return new SimpleModule("typed-text").addDeserializer(String.class, new TypedJsonText());
    }

    @Bean
    IDialect safeHtmlDialect() {
        return new SafeHtmlDialect();
    }

    /** A class and not a lambda: Spring reads the two types from it. */
    static final class TypedText implements Converter<String, String> {

        @Override
        public String convert(String source) {
            return Texts.clean(source);
        }
    }

    /** Reads a JSON string as Jackson does, then cleans it. */
    static final class TypedJsonText extends StdScalarDeserializer<String> {

        TypedJsonText() {
            super(String.class);
        }

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
            String text = StringDeserializer.instance.deserialize(parser, context);
            return text == null ? null : Texts.clean(text);
        }
    }
}
