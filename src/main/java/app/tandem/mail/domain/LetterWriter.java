package app.tandem.mail.domain;

import app.tandem.mail.Letter;
import app.tandem.shared.text.SafeHtmlDialect;
import app.tandem.shared.web.AgencyFace;
import app.tandem.shared.web.PublicAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Fills the templates of letters. It has an engine of its own: the one of the pages knows no plain text and needs a
 * request.
 */
@Component
class LetterWriter {

    private final SpringTemplateEngine engine = new SpringTemplateEngine();
    private final MessageSource messages;
    private final AgencyFace agency;
    private final PublicAddress address;

    LetterWriter(MessageSource messages, AgencyFace agency, PublicAddress address, SafeHtmlDialect safeHtml) {
        this.messages = messages;
        this.agency = agency;
        this.address = address;
        engine.setTemplateEngineMessageSource(messages);
        engine.addDialect(safeHtml);
        engine.addTemplateResolver(resolver(".html", TemplateMode.HTML));
        engine.addTemplateResolver(resolver(".txt", TemplateMode.TEXT));
    }

    WrittenLetter write(Letter letter) {
        Locale locale = Locale.forLanguageTag(letter.language());
        String agencyName = agency.name();
        String subject = messages.getMessage(
                "mail." + letter.template() + ".subject",
                new Object[] {agencyName, letter.name(), letter.model().getOrDefault("about", "")},
                locale);
        Map<String, @Nullable Object> model = new HashMap<>(letter.model());
        model.put("name", letter.name());
        model.put("agency", agencyName);
        model.put("logo", absolute(agency.logoUrl()));
        model.put("language", letter.language());
        model.put("subject", subject);
        model.put("link", letter.link());
        model.put("valid", valid(letter, locale));
        Context context = new Context(locale, model);
        return new WrittenLetter(
                oneLine(subject),
                engine.process(letter.template() + ".html", context),
                engine.process(letter.template() + ".txt", context).strip() + "\n");
    }

    /** How long the link works, in words: {@code 7 дней}. */
    private @Nullable String valid(Letter letter, Locale locale) {
        Validity validity = Validity.of(letter.model());
        return validity == null
                ? null
                : messages.getMessage(validity.messageKey(), new Object[] {validity.amount()}, locale);
    }

    private @Nullable String absolute(@Nullable String url) {
        return url == null || !url.startsWith("/") ? url : address.of(url);
    }

    /** A line end in a subject would begin another header. */
    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static ClassLoaderTemplateResolver resolver(String suffix, TemplateMode mode) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/mail/");
        resolver.getResolvablePatternSpec().addPattern("*" + suffix);
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        return resolver;
    }
}
