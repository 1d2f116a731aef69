package app.tandem.demo;

import app.tandem.demo.DemoAgency.AwayLine;
import app.tandem.demo.DemoAgency.PersonLine;
import app.tandem.people.RateKind;
import app.tandem.people.domain.AbsenceService;
import app.tandem.people.domain.AbsenceService.AbsenceDetails;
import app.tandem.people.domain.RateService;
import app.tandem.people.domain.RateService.NewRate;
import app.tandem.people.domain.SkillService;
import app.tandem.people.domain.WeekHours;
import app.tandem.people.domain.WorkingHoursService;
import app.tandem.shared.money.Money;
import app.tandem.shared.security.Viewer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What the people of the demo agency can do, how long they work, what an hour of theirs costs, and when they are away. */
@Component
class DemoTime {

    private static final int WORKING_DAYS = 5;
    private static final int HOUR = 3600;
    private static final LocalTime MORNING = LocalTime.of(10, 0);
    private static final int DAYS_OF_THE_PAST = 200;
    /** What an hour costs, in rubles: somewhere from 900 to 1 600. */
    private static final int LEAST_COST = 900;

    private static final int COST_STEP = 100;
    private static final int COST_STEPS = 8;
    private static final int BILL_MORE = 300;

    private final SkillService skills;
    private final WorkingHoursService hours;
    private final AbsenceService absences;
    private final RateService rates;

    DemoTime(SkillService skills, WorkingHoursService hours, AbsenceService absences, RateService rates) {
        this.rates = rates;
        this.skills = skills;
        this.hours = hours;
        this.absences = absences;
    }

    void build(Viewer admin, UUID person, PersonLine line, LocalDate today) {
        if (line.skills() != null) {
            line.skills().forEach(skill -> skills.add(person, skill));
        }
        if (line.weekHours() != null) {
            hours.set(person, week(line.weekHours(), today.minusDays(DAYS_OF_THE_PAST)));
        }
        int cost = LEAST_COST + Math.floorMod(line.key().hashCode(), COST_STEPS) * COST_STEP;
        LocalDate past = today.minusDays(DAYS_OF_THE_PAST);
        addRate(person, RateKind.COST, cost, past);
        addRate(person, RateKind.BILL, cost * 2 + BILL_MORE, past);
        if (line.absences() != null) {
            line.absences().forEach(away -> absences.add(admin, person, details(away, today)));
        }
    }

    private void addRate(UUID person, RateKind kind, int rubles, LocalDate from) {
        rates.add(person, new NewRate(kind, new Money(BigDecimal.valueOf(rubles), "RUB"), from, null, null));
    }

    /** The same hours on each working day, from ten in the morning. */
    private static WeekHours week(int total, LocalDate from) {
        int seconds = total * HOUR / WORKING_DAYS;
        LocalTime end = MORNING.plusSeconds(seconds);
        return new WeekHours(
                from,
                List.of(seconds, seconds, seconds, seconds, seconds, 0, 0),
                Arrays.asList(end, end, end, end, end, null, null),
                WeekHours.HOME);
    }

    private static AbsenceDetails details(AwayLine away, LocalDate today) {
        LocalDate from = today.plusDays(away.fromInDays());
        return new AbsenceDetails(away.kind(), from, from.plusDays(away.days() - 1L), away.note());
    }
}
