package app.tandem.shared.web;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;
import org.springframework.expression.PropertyAccessor;
import org.thymeleaf.context.IEngineContextFactory;
import org.thymeleaf.context.StandardEngineContextFactory;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;

/** Teaches the engine of pages to read records fast. */
@Configuration(proxyBeanMethods = false)
class PageTemplates {

    private static final PropertyAccessor RECORDS = new RecordProperties();

    /** Thymeleaf makes an evaluation context for each page, so this is the first place that sees it. */
    @Autowired
    void readRecords(SpringTemplateEngine engine) {
        IEngineContextFactory standard = new StandardEngineContextFactory();
        engine.setEngineContextFactory((configuration, template, attributes, context) -> {
            Object evaluation =
                    context.getVariable(ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME);
            if (evaluation instanceof ThymeleafEvaluationContext page
                    && !page.getPropertyAccessors().contains(RECORDS)) {
                page.addPropertyAccessor(RECORDS);
            }
            return standard.createEngineContext(configuration, template, attributes, context);
        });
    }
}
