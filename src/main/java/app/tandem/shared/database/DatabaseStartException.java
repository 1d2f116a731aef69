package app.tandem.shared.database;

import org.jspecify.annotations.Nullable;

/**
 * The embedded PostgreSQL cannot start. Its two sentences are written for the person who installs Tandem: what is wrong,
 * and what to do about it.
 */
public final class DatabaseStartException extends RuntimeException {

    /** What helps wherever the embedded server cannot work at all. */
    static final String USE_OWN_SERVER = """
            set SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD to use a PostgreSQL 18 of \
            your own.""";

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String action;

    /**
     * @param problem what is wrong, in whole sentences
     * @param action what to do, in whole sentences
     */
    public DatabaseStartException(String problem, String action) {
        this(problem, action, null);
    }

    /**
     * @param problem what is wrong, in whole sentences
     * @param action what to do, in whole sentences
     * @param cause what was met, for the log
     */
    public DatabaseStartException(String problem, String action, @Nullable Throwable cause) {
        super(problem + " " + action, cause);
        this.problem = problem;
        this.action = action;
    }

    /** What is wrong. */
    public String problem() {
        return problem;
    }

    /** What to do about it. */
    public String action() {
        return action;
    }
}
