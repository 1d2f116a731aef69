package app.tandem.shared.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The ids by which the parts of a form field refer to each other. */
@Component
public class FieldIds {

    /** {@code channels[0].address} becomes {@code channels-0-address}. */
    public String of(String property) {
        return property.replace("[", "-").replace("]", "").replace('.', '-');
    }

    /** What {@code aria-describedby} names: the hint and the error, whichever stand under the field. */
    public @Nullable String describedBy(String id, @Nullable Object hint, boolean wrong) {
        String described = (hint == null ? "" : id + "-hint ") + (wrong ? id + "-error" : "");
        return described.isEmpty() ? null : described.strip();
    }
}
