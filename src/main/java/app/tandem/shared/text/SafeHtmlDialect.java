package app.tandem.shared.text;

import java.util.Set;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.expression.StandardExpressionExecutionContext;
import org.thymeleaf.standard.expression.StandardExpressions;
import org.thymeleaf.standard.processor.StandardUtextTagProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Lets templates print markup: {@code <div t:safe="${page.description}"></div>}. It prints a {@link SafeHtml} and
 * refuses every other type, which is why {@code th:utext} is not needed anywhere and a test forbids it.
 */
public class SafeHtmlDialect extends AbstractProcessorDialect {

    public SafeHtmlDialect() {
        super("Tandem", "t", StandardUtextTagProcessor.PRECEDENCE);
    }

    @Override
    public Set<IProcessor> getProcessors(String prefix) {
        return Set.of(new SafeAttribute(prefix));
    }

    /** The attribute {@code t:safe}. */
    private static final class SafeAttribute extends AbstractAttributeTagProcessor {

        SafeAttribute(String prefix) {
            super(TemplateMode.HTML, prefix, null, false, "safe", true, StandardUtextTagProcessor.PRECEDENCE, true);
        }

        @Override
        protected void doProcess(
                ITemplateContext context,
                IProcessableElementTag tag,
                AttributeName name,
                String expression,
                IElementTagStructureHandler structure) {
            Object value = StandardExpressions.getExpressionParser(context.getConfiguration())
                    .parseExpression(context, expression)
                    .execute(context, StandardExpressionExecutionContext.RESTRICTED);
            if (value == null) {
                structure.setBody("", false);
            } else if (value instanceof SafeHtml html) {
                structure.setBody(html.markup(), false);
            } else {
                throw new TemplateProcessingException(
                        "t:safe prints SafeHtml only, not " + value.getClass().getName());
            }
        }
    }
}
