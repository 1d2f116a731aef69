package app.tandem.people.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an API token may do of what its owner may. */
public enum TokenScope {
    READ,
    WRITE,
    /** The feeds for BI and nothing else; reading includes them. */
    FEED,
    /** Rates and profit, where the owner may see them. */
    MONEY;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<TokenScope> of(String code) {
        return Arrays.stream(values())
                .filter(scope -> scope.code().equals(code))
                .findFirst();
    }
}
