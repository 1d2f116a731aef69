package app.tandem.shared.errors;

/** There is no such thing, or the viewer may not know of it: both answer 404, so that nobody learns which. */
public class NotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /** @param noun what was looked for, as in the code {@code card.not-found} */
    public NotFoundException(String noun) {
        this(noun, noun + ".not-found");
    }

    /**
     * @param noun what was looked for
     * @param code stable, where the field has a better word than "not found"
     */
    public NotFoundException(String noun, String code) {
        super(noun + " is not there or not visible");
        this.code = code;
    }

    public String code() {
        return code;
    }
}
