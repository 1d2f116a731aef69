package app.tandem.shared.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * Turns what people write into markup: CommonMark without HTML, with line breaks where they were typed. Links lead to
 * http, https and mailto addresses only; a picture becomes a link to it, so that reading a text fetches nothing.
 */
@Component
public class Markdown {

    /** Deeper nesting than anybody writes by hand; the text is then shown as it was typed. */
    private static final int DEEPEST = 60;
    /** After each opening bracket the parser looks through the rest of the text for the closing one. */
    private static final int MOST_BRACKETS = 2_000;

    private static final Pattern LINK_TARGET = Pattern.compile("(?i)(https?://|mailto:)\\S+");

    private final Parser parser = Parser.builder().maxOpenBlockParsers(DEEPEST).build();
    private final HtmlRenderer renderer = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .softbreak("<br />\n")
            .nodeRendererFactory(Mention.Renderer::new)
            .build();
    private final TextContentRenderer words = TextContentRenderer.builder()
            .lineBreakRendering(LineBreakRendering.COMPACT)
            .build();
    private final PolicyFactory policy = new HtmlPolicyBuilder()
            .allowElements("p", "br", "hr", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li", "a")
            .allowElements("h1", "h2", "h3", "h4", "h5", "h6")
            .allowAttributes("href")
            .matching(LINK_TARGET)
            .onElements("a")
            .allowElements("span")
            .allowAttributes("class")
            .matching(Pattern.compile(Mention.CLASS))
            .onElements("span")
            .allowAttributes("start")
            .matching(Pattern.compile("\\d{1,9}"))
            .onElements("ol")
            .allowUrlProtocols("http", "https", "mailto")
            .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
            .toFactory();

    /** Renders a text of any length and content; it never throws because of what somebody wrote. */
    public SafeHtml render(String text) {
        return render(text, List.of());
    }

    /** @param names of people who stand out where the text names them by {@code @} */
    public SafeHtml render(String text, Collection<String> names) {
        if (text.isBlank()) {
            return SafeHtml.empty();
        }
        String clean = Texts.clean(text);
        if (clean.chars().filter(c -> c == '<').count() > MOST_BRACKETS) {
            return SafeHtml.ofSanitised(policy.sanitize("<p>" + asTyped(clean) + "</p>"));
        }
        Node document = parser.parse(clean);
        if (isTooDeep(document)) {
            return SafeHtml.ofSanitised(policy.sanitize("<p>" + asTyped(clean) + "</p>"));
        }
        if (!names.isEmpty() && clean.indexOf('@') >= 0) {
            Mention.mark(document, names);
        }
        return SafeHtml.ofSanitised(policy.sanitize(renderer.render(document)).strip());
    }

    /** The words alone, without marks of form, line by line: for a letter or an excerpt. */
    public String plain(String text) {
        String clean = Texts.clean(text);
        if (clean.chars().filter(c -> c == '<').count() > MOST_BRACKETS) {
            return clean;
        }
        Node document = parser.parse(clean);
        return isTooDeep(document) ? clean : words.render(document).strip();
    }

    private static String asTyped(String text) {
        return HtmlUtils.htmlEscape(text).replace("\n", "<br />\n");
    }

    /** Walks without recursion, because hostile nesting is what it looks for; pictures become links on the way. */
    private static boolean isTooDeep(Node document) {
        int depth = 0;
        Node node = document;
        while (true) {
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                if (++depth > DEEPEST) {
                    return true;
                }
            } else {
                while (node.getNext() == null) {
                    if (node.getParent() == null) {
                        return false;
                    }
                    node = node.getParent();
                    depth--;
                }
                node = node.getNext();
            }
            if (node instanceof Image image) {
                node = linkInsteadOf(image);
            }
        }
    }

    private static Node linkInsteadOf(Image image) {
        Link link = new Link(image.getDestination(), image.getTitle());
        for (Node child : childrenOf(image)) {
            link.appendChild(child);
        }
        image.insertAfter(link);
        image.unlink();
        return link;
    }

    private static List<Node> childrenOf(Node parent) {
        List<Node> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            children.add(child);
        }
        return children;
    }
}
