package app.tandem.shared.text;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * Makes the markup of letters harmless: words, paragraphs, lists, tables and links are kept; pictures, styles, scripts, forms
 * and everything else that could load or run something are gone.
 */
@Component
public class LetterHtml {

    private static final Pattern LINK_TARGET = Pattern.compile("(?i)(https?://|mailto:)\\S+");
    private static final Pattern SPAN = Pattern.compile("[1-9]\\d?");
    private static final Pattern PICTURE = Pattern.compile("(?i)<(?:img|image|v:imagedata)\\b|url\\s*\\(");
    private static final Pattern LINE_END = Pattern.compile("(?i)<(?:br|/p|/div|/tr|/li|/h[1-6]|/blockquote)\\b[^>]*>");
    private static final Pattern BLANKS = Pattern.compile("[ \\t\\u00A0]+");
    private static final Pattern BLANK_LINES = Pattern.compile("\\n{3,}");

    private final PolicyFactory policy = new HtmlPolicyBuilder()
            .allowElements("p", "div", "span", "br", "hr", "strong", "b", "em", "i", "u", "s", "small", "sub", "sup")
            .allowElements("blockquote", "pre", "code", "ul", "ol", "li", "a", "h1", "h2", "h3", "h4", "h5", "h6")
            .allowElements("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption")
            .allowAttributes("href")
            .matching(LINK_TARGET)
            .onElements("a")
            .allowAttributes("colspan", "rowspan")
            .matching(SPAN)
            .onElements("td", "th")
            .allowUrlProtocols("http", "https", "mailto")
            .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
            .toFactory();

    private final PolicyFactory nothing = new HtmlPolicyBuilder().toFactory();

    /** What of a letter's markup may be shown. */
    public SafeHtml clean(String html) {
        return SafeHtml.ofSanitised(policy.sanitize(html).strip());
    }

    /** Whether the letter would show pictures, which are never loaded. */
    public boolean hasPictures(String html) {
        return PICTURE.matcher(html).find();
    }

    /** The words of the markup, line by line. */
    public String words(String html) {
        String lines = LINE_END.matcher(html.replaceAll("\\s+", " ")).replaceAll("$0\n");
        String text = HtmlUtils.htmlUnescape(nothing.sanitize(lines));
        // Blanks first and line by line: one pattern over both goes back over long rows of blanks again and again.
        String single = BLANKS.matcher(text).replaceAll(" ");
        String stripped = single.lines().map(String::strip).collect(Collectors.joining("\n"));
        return BLANK_LINES.matcher(stripped).replaceAll("\n\n").strip();
    }
}
