package app.tandem.shared.errors;

import org.jspecify.annotations.Nullable;

/** Somebody else changed the object since it was read; answered 409 with both versions shown. */
public class StaleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    private final transient @Nullable Object current;

    /** @param noun what was changed, as in the code {@code client.changed} */
    public StaleException(String noun) {
        this(noun + ".changed", noun + " was changed by somebody else", null);
    }

    private StaleException(String code, String message, @Nullable Object current) {
        super(message);
        this.code = code;
        this.current = current;
    }

    /** The same with what the object is now, for programs to look at. */
    public StaleException with(Object now) {
        return new StaleException(code, String.valueOf(getMessage()), now);
    }

    /** What the object is now, as the API shows it; null where that is not told. */
    public @Nullable Object current() {
        return current;
    }

    public String code() {
        return code;
    }
}
