package app.tandem.shared.web;

import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.web.servlet.IServletWebApplication;
import org.thymeleaf.web.servlet.IServletWebExchange;
import org.thymeleaf.web.servlet.IServletWebRequest;
import org.thymeleaf.web.servlet.IServletWebSession;

/**
 * The request and answer of a page while it is written, with the variables of templates beside the attributes of the request and
 * not among them: each variable of each loop would go through the wrappers of five filters otherwise. That was a tenth of the
 * time of a page.
 */
final class PageExchange implements IServletWebExchange {

    private final IServletWebExchange exchange;

    /** Null is what was taken away again. */
    private final Map<String, @Nullable Object> variables = new HashMap<>();

    PageExchange(IServletWebExchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public @Nullable Object getAttributeValue(String name) {
        Object value = variables.get(name);
        return value != null || variables.containsKey(name) ? value : exchange.getAttributeValue(name);
    }

    @Override
    public void setAttributeValue(String name, @Nullable Object value) {
        variables.put(name, value);
    }

    @Override
    public Enumeration<String> getAttributeNames() {
        Set<String> names = new LinkedHashSet<>(Collections.list(exchange.getAttributeNames()));
        variables.forEach((name, value) -> {
            if (value == null) {
                names.remove(name);
            } else {
                names.add(name);
            }
        });
        return Collections.enumeration(names);
    }

    @Override
    public IServletWebRequest getRequest() {
        return exchange.getRequest();
    }

    @Override
    public @Nullable IServletWebSession getSession() {
        return exchange.getSession();
    }

    @Override
    public IServletWebApplication getApplication() {
        return exchange.getApplication();
    }

    @Override
    public @Nullable Principal getPrincipal() {
        return exchange.getPrincipal();
    }

    @Override
    public Locale getLocale() {
        return exchange.getLocale();
    }

    @Override
    public @Nullable String getContentType() {
        return exchange.getContentType();
    }

    @Override
    public String getCharacterEncoding() {
        return exchange.getCharacterEncoding();
    }

    @Override
    public String transformURL(String url) {
        return exchange.transformURL(url);
    }

    @Override
    public Object getNativeRequestObject() {
        return exchange.getNativeRequestObject();
    }

    @Override
    public Object getNativeResponseObject() {
        return exchange.getNativeResponseObject();
    }
}
