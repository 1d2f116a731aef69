package app.tandem.people.api;

import app.tandem.people.DayNorm;
import app.tandem.people.WorkingTime;
import app.tandem.people.domain.PeopleList;
import app.tandem.people.domain.WeekHours;
import app.tandem.people.domain.WorkingHoursService;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForAdmins;
import app.tandem.shared.security.ForStaff;
import app.tandem.shared.security.Viewer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The hours of a person's weeks, and what they come to day by day. */
@RestController
@RequestMapping("/api/v1/people/{id}")
class WorkingHoursApi {

    private static final int MOST_DAYS = 400;

    /**
     * The hours of a week from a day on; the days Monday first.
     *
     * @param ends when work ends on each weekday; left out, or null for a day, where it is not known
     * @param country ISO 3166 alpha-2; left out: RU
     */
    record WeekBody(
            @NotNull LocalDate from,

            @NotNull @Size(min = WeekHours.DAYS, max = WeekHours.DAYS)
            List<@NotNull Integer> daysSeconds,

            @Nullable @Size(min = WeekHours.DAYS, max = WeekHours.DAYS)
            List<@Nullable LocalTime> ends,

            @Nullable String country) {

        static WeekBody of(WeekHours week) {
            return new WeekBody(week.from(), week.seconds(), week.ends(), week.country());
        }

        WeekHours week() {
            return new WeekHours(
                    from,
                    daysSeconds,
                    ends == null ? Collections.nCopies(WeekHours.DAYS, null) : ends,
                    country == null ? WeekHours.HOME : country);
        }
    }

    /** A day's norm as the contract shows it. */
    record NormBody(
            LocalDate day,
            int weekSeconds,
            int normSeconds,
            @Nullable String calendar,
            @Nullable String title,
            @Nullable String absence) {

        static NormBody of(DayNorm norm) {
            return new NormBody(
                    norm.day(),
                    norm.weekSeconds(),
                    norm.seconds(),
                    norm.kind() == null ? null : norm.kind().name(),
                    norm.title(),
                    norm.absence() == null ? null : norm.absence().name());
        }
    }

    private final PeopleList people;
    private final WorkingHoursService hours;
    private final WorkingTime workingTime;

    WorkingHoursApi(PeopleList people, WorkingHoursService hours, WorkingTime workingTime) {
        this.people = people;
        this.hours = hours;
        this.workingTime = workingTime;
    }

    @ForStaff
    @GetMapping("/working-hours")
    List<WeekBody> list(Viewer viewer, @PathVariable String id) {
        return hours.of(people.one(viewer, Ids.parse(id)).id()).stream()
                .map(WeekBody::of)
                .toList();
    }

    @ForAdmins
    @PostMapping("/working-hours")
    @ResponseStatus(HttpStatus.CREATED)
    WeekBody set(Viewer viewer, @PathVariable String id, @Valid @RequestBody WeekBody body) {
        WeekHours week = body.week();
        hours.set(people.one(viewer, Ids.parse(id)).id(), week);
        return WeekBody.of(week);
    }

    @ForStaff
    @GetMapping("/norms")
    List<NormBody> norms(
            Viewer viewer, @PathVariable String id, @RequestParam LocalDate from, @RequestParam LocalDate to) {
        UUID person = people.one(viewer, Ids.parse(id)).id();
        if (to.isBefore(from) || to.isAfter(from.plusDays(MOST_DAYS))) {
            throw new RuleException("to", "norms.span");
        }
        return workingTime.norms(List.of(person), from, to).getOrDefault(person, List.of()).stream()
                .map(NormBody::of)
                .toList();
    }
}
