package app.tandem.apidocs;

import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Paging;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the generated document say what the API really takes: no viewer, pages by number, one name per shape. */
@Configuration(proxyBeanMethods = false)
class ApiDocumentConfiguration {

    private static final String TOKEN = "token";
    private static final String PAGING = "#/components/schemas/" + Paging.class.getSimpleName();

    static {
        // Who asks is known by the token.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Viewer.class);
    }

    @Bean
    OpenApiCustomizer apiItself() {
        return document -> {
            document.setInfo(new Info().title("Tandem").version("v1"));
            SecurityScheme bearer =
                    new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer");
            document.getComponents().addSecuritySchemes(TOKEN, bearer);
            document.addSecurityItem(new SecurityRequirement().addList(TOKEN));
            operations(document).forEach(ApiDocumentConfiguration::pageByNumber);
            document.getComponents().getSchemas().remove(Paging.class.getSimpleName());
        };
    }

    /** Calls are named after what they are about and what they do: {@code clients-list}. */
    @Bean
    OperationCustomizer operationNames() {
        return (operation, handler) -> {
            String about = subject(handler.getBeanType()).toLowerCase(Locale.ROOT);
            operation.setTags(List.of(about));
            operation.setOperationId(about + "-" + handler.getMethod().getName());
            return operation;
        };
    }

    @Bean
    ModelResolver shapes(ObjectMapperProvider mappers) {
        return new ModelResolver(mappers.jsonMapper(), new ShapeNames()).openapi31(true);
    }

    private static Stream<Operation> operations(OpenAPI document) {
        return document.getPaths().values().stream().flatMap(path -> path.readOperations().stream());
    }

    private static void pageByNumber(Operation operation) {
        List<Parameter> parameters = operation.getParameters();
        if (parameters != null && parameters.removeIf(ApiDocumentConfiguration::isPaging)) {
            parameters.add(number("page", 0, 0));
            parameters.add(number("size", 1, 50));
        }
    }

    private static boolean isPaging(Parameter parameter) {
        return parameter.getSchema() != null
                && PAGING.equals(parameter.getSchema().get$ref());
    }

    private static Parameter number(String name, int least, int usual) {
        IntegerSchema schema = new IntegerSchema();
        schema.addType("integer");
        schema.setMinimum(BigDecimal.valueOf(least));
        schema.setDefault(usual);
        return new QueryParameter().name(name).required(false).schema(schema);
    }

    private static String subject(Class<?> type) {
        return type.getSimpleName().replaceFirst("(Queries|Service|List|Api)$", "");
    }

    /** Several classes have a row or a line of their own: such a name gets that of the class around it. */
    private static final class ShapeNames extends TypeNameResolver {

        @Override
        protected String getNameOfClass(Class<?> type) {
            Class<?> around = type.getEnclosingClass();
            String name = type.getSimpleName();
            return around != null && name.matches("[A-Z][a-z]+") ? subject(around) + name : name;
        }
    }
}
