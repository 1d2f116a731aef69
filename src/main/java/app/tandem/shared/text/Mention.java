package app.tandem.shared.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;

/** A person whom a text names. */
final class Mention extends CustomNode {

    static final String CLASS = "mention";
    private final String text;

    private Mention(String text) {
        this.text = text;
    }

    /** Finds the names in the words of a text; code and addresses of links stay as they are. */
    static void mark(Node document, Collection<String> names) {
        Pattern pattern = Pattern.compile(
                names.stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|", "@(?:", ")(?![\\p{L}\\p{N}])")),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        List<Text> words = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Text node) {
                words.add(node);
            }
        });
        words.forEach(node -> split(node, pattern));
    }

    private static void split(Text node, Pattern pattern) {
        String literal = node.getLiteral();
        Matcher matcher = pattern.matcher(literal);
        int from = 0;
        while (matcher.find()) {
            if (matcher.start() > from) {
                node.insertBefore(new Text(literal.substring(from, matcher.start())));
            }
            node.insertBefore(new Mention(matcher.group()));
            from = matcher.end();
        }
        if (from == literal.length()) {
            node.unlink();
        } else if (from > 0) {
            node.setLiteral(literal.substring(from));
        }
    }

    /** Writes mentions. */
    record Renderer(HtmlNodeRendererContext context) implements NodeRenderer {

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Mention.class);
        }

        @Override
        public void render(Node node) {
            var html = context.getWriter();
            html.tag("span", Map.of("class", CLASS));
            html.text(((Mention) node).text);
            html.tag("/span");
        }
    }
}
