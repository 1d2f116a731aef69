package app.tandem.shared.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes links for letters from the configured address; the Host header of a request is never trusted for that. */
@Component
public class PublicAddress {

    private final String base;

    PublicAddress(@Value("${tandem.base-url}") String base) {
        this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    /** @param path begins with a slash */
    public String of(String path) {
        return base + path;
    }
}
