package app.tandem.shared.web;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;
import org.springframework.expression.PropertyAccessor;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.context.IContext;
import org.thymeleaf.context.IEngineContext;
import org.thymeleaf.context.IEngineContextFactory;
import org.thymeleaf.context.IWebContext;
import org.thymeleaf.context.StandardEngineContextFactory;
import org.thymeleaf.context.WebEngineContext;
import org.thymeleaf.engine.TemplateData;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;
import org.thymeleaf.web.servlet.IServletWebExchange;

/** Sets up the engine that writes pages, so that reading variables and records costs little. */
@Configuration(proxyBeanMethods = false)
class PageTemplates {

    private static final PropertyAccessor RECORDS = new RecordProperties();
    private static final IEngineContextFactory STANDARD = new StandardEngineContextFactory();

    @Autowired
    void setUp(SpringTemplateEngine engine) {
        engine.setEngineContextFactory(PageTemplates::context);
    }

    private static IEngineContext context(
            IEngineConfiguration configuration,
            TemplateData template,
            @Nullable Map<String, Object> attributes,
            IContext context) {
        // Thymeleaf makes one for each page, so this is the first place that sees it.
        Object evaluation =
                context.getVariable(ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME);
        if (evaluation instanceof ThymeleafEvaluationContext page
                && !page.getPropertyAccessors().contains(RECORDS)) {
            page.addPropertyAccessor(RECORDS);
        }
        if (context instanceof IWebContext web && web.getExchange() instanceof IServletWebExchange exchange) {
            Map<String, Object> variables = new HashMap<>();
            web.getVariableNames().forEach(name -> variables.put(name, web.getVariable(name)));
            return new WebEngineContext(
                    configuration, template, attributes, new PageExchange(exchange), web.getLocale(), variables);
        }
        return STANDARD.createEngineContext(configuration, template, attributes, context);
    }
}
