package app.tandem.shared.errors;

/** Somebody else changed the object since it was read; answered 409 with both versions shown. */
public class StaleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /** @param noun what was changed, as in the code {@code client.changed} */
    public StaleException(String noun) {
        super(noun + " was changed by somebody else");
        this.code = noun + ".changed";
    }

    public String code() {
        return code;
    }
}
