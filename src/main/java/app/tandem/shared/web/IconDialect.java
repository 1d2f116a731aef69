package app.tandem.shared.web;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.expression.StandardExpressions;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Icons of the sprite: {@code <svg t:icon="archive"></svg>}. They are decoration only, the words stand beside them or in the
 * control's {@code aria-label}. {@code t:icon14} and {@code t:icon20} are smaller and bigger ones, {@code t:fill} a filled one.
 *
 * <p>A page has some fifty of them, all alike, so each is written once and kept.
 */
@Component
class IconDialect extends AbstractProcessorDialect {

    private static final int PRECEDENCE = 1300;
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");
    private static final String SPRITE = "/img/icons.svg";

    private final ObjectProvider<ResourceUrlProvider> files;

    IconDialect(ObjectProvider<ResourceUrlProvider> files) {
        super("Tandem icons", "t", PRECEDENCE);
        this.files = files;
    }

    @Override
    public Set<IProcessor> getProcessors(String prefix) {
        return Set.of(
                new Icon(prefix, "icon", "i"),
                new Icon(prefix, "icon14", "i i-14"),
                new Icon(prefix, "icon20", "i i-20"),
                new Icon(prefix, "fill", "i i-fill"));
    }

    private String sprite() {
        String hashed = files.getObject().getForLookupPath(SPRITE);
        return hashed == null ? SPRITE : hashed;
    }

    private final class Icon extends AbstractAttributeTagProcessor {

        private final String classes;
        private final Map<String, String> written = new ConcurrentHashMap<>();

        Icon(String prefix, String attribute, String classes) {
            super(TemplateMode.HTML, prefix, null, false, attribute, true, PRECEDENCE, true);
            this.classes = classes;
        }

        @Override
        protected void doProcess(
                ITemplateContext context,
                IProcessableElementTag tag,
                AttributeName attribute,
                String expression,
                IElementTagStructureHandler structure) {
            String name = NAME.matcher(expression).matches()
                    ? expression
                    : String.valueOf(StandardExpressions.getExpressionParser(context.getConfiguration())
                            .parseExpression(context, expression)
                            .execute(context));
            structure.replaceWith(written.computeIfAbsent(name, this::write), false);
        }

        private String write(String name) {
            if (!NAME.matcher(name).matches()) {
                throw new TemplateProcessingException("Not the name of an icon: " + name);
            }
            return "<svg class=\"%s\" aria-hidden=\"true\"><use href=\"%s#%s\"/></svg>"
                    .formatted(classes, sprite(), name);
        }
    }
}
