package app.tandem.reports.domain;

import app.tandem.settings.Agency;
import app.tandem.settings.AgencySettings;
import app.tandem.shared.files.StoredFile;
import app.tandem.shared.files.StoredFiles;
import app.tandem.shared.text.Markdown;
import app.tandem.shared.text.SafeHtmlDialect;
import app.tandem.shared.web.Formats;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
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
 * Prints the templates of {@code templates/pdf} under the agency's name, logo and requisites, in PT Sans (OFL), which has
 * Cyrillic and ₽. Nothing is ever fetched: whatever a page would name is refused (Kimai GHSA-pj8j-p4g4-4vw8).
 */
@Component
public class PdfPrinter {

    private static final String FONT = "PT Sans";
    private static final int BOLD = 700;
    private static final int REGULAR = 400;

    private final SpringTemplateEngine engine = new SpringTemplateEngine();
    private final AgencySettings settings;
    private final StoredFiles files;
    private final Formats formats;
    private final Markdown markdown;

    PdfPrinter(
            MessageSource messages,
            AgencySettings settings,
            StoredFiles files,
            Formats formats,
            Markdown markdown,
            SafeHtmlDialect safeHtml) {
        this.settings = settings;
        this.files = files;
        this.formats = formats;
        this.markdown = markdown;
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/pdf/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        engine.setTemplateEngineMessageSource(messages);
        engine.addTemplateResolver(resolver);
        engine.addDialect(safeHtml);
        XRLog.setLoggingEnabled(false);
    }

    /**
     * Writes a document.
     *
     * @param template its name, without folder and ending
     * @param model what it names besides the agency, its logo, {@code f}, the formats, and {@code md}, Markdown
     */
    public void print(String template, Locale locale, Map<String, ?> model, OutputStream out) {
        Agency agency = settings.current();
        Map<String, @Nullable Object> all = new HashMap<>(model);
        all.put("agency", agency);
        all.put("logo", logo(agency));
        all.put("f", formats);
        all.put("md", markdown);
        render(clean(engine.process(template, new Context(locale, all))), out);
    }

    /** Prints a page that is valid XML. */
    static void render(String html, OutputStream out) {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.useUriResolver((base, uri) -> null);
        builder.useSVGDrawer(new BatikSVGDrawer());
        builder.useFont(() -> font("regular"), FONT, REGULAR, FontStyle.NORMAL, true);
        builder.useFont(() -> font("bold"), FONT, BOLD, FontStyle.NORMAL, true);
        builder.withHtmlContent(html, null);
        builder.toStream(out);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable String logo(Agency agency) {
        if (agency.logoFileId() == null) {
            return null;
        }
        StoredFile file = files.get(agency.logoFileId());
        try (InputStream content = files.open(file)) {
            return "data:" + file.type() + ";base64," + Base64.getEncoder().encodeToString(content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Characters that XML does not know would end the document. */
    private static String clean(String html) {
        return html.codePoints()
                .filter(c -> c == '\n' || c == '\t' || c >= ' ' && c != 0xFFFE && c != 0xFFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static InputStream font(String weight) {
        InputStream file = PdfPrinter.class.getResourceAsStream("/fonts/pt-sans-" + weight + ".ttf");
        if (file == null) {
            throw new IllegalStateException("The font is missing");
        }
        return file;
    }
}
