package app.tandem.imports.domain;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Something that was not taken, or not as it was.
 *
 * @param code message {@code import.warning.…}
 */
public record Warning(String code, List<String> arguments) {

    /** What else stands in a sentence is the file's own word, and stays as it is written there. */
    private static final Set<String> DATED =
            Set.of("import.warning.row.future", "import.warning.row.closed", "error.time.closed");

    static Warning of(String code, Object... arguments) {
        return new Warning(code, Arrays.stream(arguments).map(String::valueOf).toList());
    }

    /** For its sentence: days as days, so that they are written as the reader writes them. */
    public Object[] values() {
        return arguments.stream()
                .map(argument -> DATED.contains(code) ? day(argument) : argument)
                .toArray();
    }

    private static Object day(String argument) {
        try {
            return LocalDate.parse(argument);
        } catch (DateTimeException e) {
            return argument;
        }
    }
}
