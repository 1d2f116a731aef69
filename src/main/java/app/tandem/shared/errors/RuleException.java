package app.tandem.shared.errors;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was asked breaks a rule; answered 422 with a sentence beside the field that is wrong. */
public class RuleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String field;
    private final String code;
    private final transient List<Object> arguments;

    /**
     * @param field the form's field, or null when the rule is about the whole
     * @param code stable, such as {@code client.key.taken}; its sentence is the message {@code error.<code>}
     * @param arguments for the sentence
     */
    public RuleException(@Nullable String field, String code, Object... arguments) {
        super(code);
        this.field = field;
        this.code = code;
        this.arguments = List.of(arguments);
    }

    public @Nullable String field() {
        return field;
    }

    public String code() {
        return code;
    }

    public Object[] arguments() {
        return arguments.toArray();
    }
}
