package app.tandem.shared.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.ext.jdk8.Jdk8OptionalDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.ReferenceType;

/**
 * Tells a field that a PATCH empties from one that it leaves out: of an {@link Optional} component of a body, null in the JSON
 * is empty and absence is null. Jackson alone reads both as empty.
 */
@Configuration(proxyBeanMethods = false)
class PatchConfiguration {

    @Bean
    JacksonModule patchModule() {
        return new SimpleModule("patch") {
            @Override
            public void setupModule(SetupContext context) {
                super.setupModule(context);
                context.addDeserializers(new Optionals());
            }
        };
    }

    private static final class Optionals extends SimpleDeserializers {

        @Override
        public @Nullable ValueDeserializer<?> findReferenceDeserializer(
                ReferenceType type,
                DeserializationConfig config,
                BeanDescription.Supplier bean,
                TypeDeserializer content,
                ValueDeserializer<?> value) {
            return type.hasRawClass(Optional.class) ? new LeftOutIsNull(type, null, content, value) : null;
        }
    }

    private static final class LeftOutIsNull extends Jdk8OptionalDeserializer {

        LeftOutIsNull(
                JavaType type,
                @Nullable ValueInstantiator instantiator,
                TypeDeserializer content,
                ValueDeserializer<?> value) {
            super(type, instantiator, content, value);
        }

        @Override
        public Jdk8OptionalDeserializer withResolved(TypeDeserializer content, ValueDeserializer<?> value) {
            return new LeftOutIsNull(_fullType, _valueInstantiator, content, value);
        }

        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return null;
        }
    }
}
