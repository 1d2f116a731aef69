package app.tandem.shared.errors;

/** The viewer sees the object but may not do this to it; answered 403. */
public class ForbiddenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /** @param code stable, such as {@code client.read-only}; its sentence is the message {@code error.<code>} */
    public ForbiddenException(String code) {
        super(code);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
