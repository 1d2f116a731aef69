package app.tandem.imports.domain;

import java.util.Arrays;
import java.util.List;

/**
 * Something that was not taken, or not as it was.
 *
 * @param code message {@code import.warning.…}
 */
public record Warning(String code, List<String> arguments) {

    static Warning of(String code, Object... arguments) {
        return new Warning(code, Arrays.stream(arguments).map(String::valueOf).toList());
    }
}
