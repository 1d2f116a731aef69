package app.tandem.shared.text;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.TemplateSpec;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Writes parts of pages that are shown again and again, such as the fronts of cards, once for each distinct content. The
 * content is a record that holds everything the part shows, so equal records give equal markup; nothing in it may depend on
 * the moment or, unless it stands in the record, on the person.
 */
@Component
public class RenderedFragments {

    /** Characters kept; a character of markup takes one byte as long as it is Latin, two else. */
    private static final long MOST_CHARACTERS = 8_000_000;

    private record Key(String template, String fragment, Record content, Locale locale) {}

    private final ITemplateEngine templates;
    private final Cache<Key, SafeHtml> written = Caffeine.newBuilder()
            .maximumWeight(MOST_CHARACTERS)
            .weigher((Key key, SafeHtml html) -> html.markup().length())
            .build();

    RenderedFragments(ITemplateEngine templates) {
        this.templates = templates;
    }

    /**
     * The markup of a fragment that shows {@code ${it}}. Forms in it have {@code ${token}} as their hidden {@code _csrf}, and
     * whoever shows it gives the request's one by {@link SafeHtml#withToken}.
     *
     * @param template such as {@code boards/face}
     */
    public SafeHtml render(String template, String fragment, Record content, Locale locale) {
        return written.get(new Key(template, fragment, content, locale), this::write);
    }

    private SafeHtml write(Key key) {
        Context context = new Context(key.locale());
        context.setVariable("it", key.content());
        context.setVariable("token", SafeHtml.TOKEN);
        TemplateSpec spec = new TemplateSpec(key.template(), Set.of(key.fragment()), TemplateMode.HTML, null);
        return SafeHtml.ofSanitised(templates.process(spec, context).strip());
    }
}
