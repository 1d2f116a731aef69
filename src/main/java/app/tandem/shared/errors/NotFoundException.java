package app.tandem.shared.errors;

/** There is no such thing, or the viewer may not know of it: both answer 404, so that nobody learns which. */
public class NotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /** @param noun what was looked for, as in the code {@code card.not-found} */
    public NotFoundException(String noun) {
        super(noun + " is not there or not visible");
        this.code = noun + ".not-found";
    }

    public String code() {
        return code;
    }
}
