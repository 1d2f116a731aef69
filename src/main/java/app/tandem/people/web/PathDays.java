package app.tandem.people.web;

import app.tandem.shared.errors.NotFoundException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** Reads the days that stand in addresses. */
final class PathDays {

    private PathDays() {}

    /** @throws NotFoundException {@code day.not-found}: an address with another word names no page */
    static LocalDate parse(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new NotFoundException("day");
        }
    }
}
