package app.tandem.shared.text;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Markup that is safe to print as it is. Only this package makes it, so a template that prints a {@code SafeHtml} with
 * {@code t:safe} cannot print anything that was not sanitised.
 */
public final class SafeHtml {

    /** Where a form of kept markup gets the token of the request that shows it. No typed text has such a sign. */
    static final String TOKEN = "\u001Ftoken\u001F";

    private static final Pattern TOKENS = Pattern.compile("[\\w-]+");
    private static final SafeHtml EMPTY = new SafeHtml("");
    private final String html;

    private SafeHtml(String html) {
        this.html = html;
    }

    static SafeHtml ofSanitised(String html) {
        return html.isEmpty() ? EMPTY : new SafeHtml(html);
    }

    /** One after the other. */
    public static SafeHtml joined(List<SafeHtml> parts) {
        return ofSanitised(parts.stream().map(SafeHtml::markup).collect(Collectors.joining()));
    }

    public static SafeHtml empty() {
        return EMPTY;
    }

    public boolean isEmpty() {
        return html.isEmpty();
    }

    /** The markup itself, for answers that are not templates; pages print the object with {@code t:safe}. */
    public String markup() {
        return html;
    }

    /**
     * The same with the token of a request in its forms, against forged ones.
     *
     * @throws IllegalArgumentException for what is not letters, digits, underscores and hyphens
     */
    public SafeHtml withToken(String token) {
        if (!TOKENS.matcher(token).matches()) {
            throw new IllegalArgumentException("Not a token");
        }
        return ofSanitised(html.replace(TOKEN, token));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SafeHtml that && html.equals(that.html);
    }

    @Override
    public int hashCode() {
        return html.hashCode();
    }

    @Override
    public String toString() {
        return html;
    }
}
