package app.tandem.people.web;

import app.tandem.people.AbsenceKind;
import app.tandem.people.domain.AbsenceService.Absence;
import app.tandem.people.domain.PersonTimeQueries;
import app.tandem.people.domain.PersonTimeQueries.PersonTime;
import app.tandem.people.domain.WeekHours;
import app.tandem.people.domain.WorkingHoursService;
import app.tandem.shared.web.Formats;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What a person's page and their own page show alike: the hours of the week and the days away. */
@Component
class WorkingTimePanels {

    /**
     * Days away.
     *
     * @param coming the present one too, the next first
     * @param past the latest first
     */
    record Absences(List<Absence> coming, List<Absence> past) {}

    private final PersonTimeQueries times;
    private final Formats formats;

    WorkingTimePanels(PersonTimeQueries times, Formats formats) {
        this.times = times;
        this.formats = formats;
    }

    ModelAndView fill(ModelAndView view, UUID person) {
        Locale locale = LocaleContextHolder.getLocale();
        LocalDate today = formats.today();
        PersonTime time = times.of(person);
        List<WeekHours> weeks = time.weeks();
        return view.addObject("today", today)
                .addObject("week", WeekView.of(WorkingHoursService.on(weeks, today), locale))
                .addObject(
                        "weeks",
                        weeks.stream().map(week -> WeekView.of(week, locale)).toList())
                .addObject("absenceKinds", AbsenceKind.values())
                .addObject("absences", split(time.absences(), today));
    }

    private static Absences split(List<Absence> all, LocalDate today) {
        return new Absences(
                all.stream()
                        .filter(absence -> !absence.to().isBefore(today))
                        .sorted(Comparator.comparing(Absence::from))
                        .toList(),
                all.stream().filter(absence -> absence.to().isBefore(today)).toList());
    }
}
