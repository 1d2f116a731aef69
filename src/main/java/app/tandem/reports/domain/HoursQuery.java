package app.tandem.reports.domain;

import app.tandem.shared.errors.RuleException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which hours, and how they are shown; null in a place means any.
 *
 * @param period days in the report's zone
 * @param zone where the days begin
 * @param daysOfClient it is the zone of the one client that the report is about
 * @param billable only billable time, or only the other
 * @param groups one to three, each once
 * @param compared each row also says what it was in the period before
 * @param byHours what took most time comes first; days, weeks and months stay in their order
 */
public record HoursQuery(
        Period period,
        ZoneId zone,
        boolean daysOfClient,
        @Nullable UUID clientId,
        @Nullable UUID projectId,
        @Nullable UUID personId,
        @Nullable Boolean billable,
        List<Grouping> groups,
        Rounding rounding,
        boolean compared,
        boolean byHours) {

    private static final int MOST_GROUPS = 3;

    /** @throws RuleException {@code report.groups} */
    public HoursQuery {
        if (groups.isEmpty() || groups.size() > MOST_GROUPS || new HashSet<>(groups).size() < groups.size()) {
            throw new RuleException("group", "report.groups", MOST_GROUPS);
        }
        groups = List.copyOf(groups);
    }

    public LocalDate from() {
        return period.from();
    }

    public LocalDate to() {
        return period.to();
    }

    /** What statements name: {@code from}, {@code to}, {@code client}, {@code project}, {@code person}; null for any. */
    Map<String, @Nullable Object> parameters() {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("from", from());
        parameters.put("to", to());
        parameters.put("client", clientId);
        parameters.put("project", projectId);
        parameters.put("person", personId);
        return parameters;
    }

    /**
     * Days, client, project and person in an address, as standing reports read them there; with the zone of the days, because
     * another client would bring another one, and other figures.
     */
    public UriComponentsBuilder in(UriComponentsBuilder uri) {
        return uri.queryParam("from", from())
                .queryParam("to", to())
                .queryParamIfPresent("clientId", Optional.ofNullable(clientId))
                .queryParamIfPresent("projectId", Optional.ofNullable(projectId))
                .queryParamIfPresent("personId", Optional.ofNullable(personId))
                .queryParam("zone", zone.getId());
    }

    /**
     * The same of a row's client, project, person or month alone, with days that begin where they did.
     *
     * @param id as rows have it: an id, or the month itself
     */
    HoursQuery narrowed(Grouping by, String id) {
        return new HoursQuery(
                by == Grouping.MONTH ? period.within(Period.of(YearMonth.parse(id))) : period,
                zone,
                daysOfClient,
                by == Grouping.CLIENT ? UUID.fromString(id) : clientId,
                by == Grouping.PROJECT ? UUID.fromString(id) : projectId,
                by == Grouping.PERSON ? UUID.fromString(id) : personId,
                billable,
                groups,
                rounding,
                compared,
                byHours);
    }

    /** Nothing in it says of which client a project is. */
    public boolean isOfSeveralClients() {
        return clientId == null && projectId == null && !groups.contains(Grouping.CLIENT);
    }

    /** Rows of a stretch of time have no counterpart in the period before: only the sums are compared. */
    public boolean comparesRows() {
        return compared && groups.stream().noneMatch(Grouping::isTime);
    }

    /** The same hours, as a picture of the whole period shows them. */
    public HoursQuery overTime() {
        return new HoursQuery(
                period,
                zone,
                daysOfClient,
                clientId,
                projectId,
                personId,
                billable,
                List.of(period.step()),
                Rounding.NONE,
                false,
                false);
    }
}
