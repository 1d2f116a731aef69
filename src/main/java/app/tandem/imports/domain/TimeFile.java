package app.tandem.imports.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a time tracker's file holds.
 *
 * @param rows those that can be read
 * @param rejected those that cannot, with their numbers in the file and why
 * @param total all of them
 * @param tagged how many carry tags
 * @param ambiguous its dates are understood either way, and nothing in it or said about it tells which comes first, day or month
 */
record TimeFile(
        List<Row> rows, List<Warning> rejected, List<Warning> remarks, int total, int tagged, boolean ambiguous) {

    /**
     * @param number in the file, the header being 1
     * @param start null where only a day is given
     */
    record Row(
            int number,
            String person,
            @Nullable String email,
            String client,
            String project,
            String task,
            String note,
            boolean billable,
            @Nullable Instant start,
            LocalDate day,
            int seconds) {}
}
