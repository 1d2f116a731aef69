package app.tandem.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.people.domain.AbsenceService;
import app.tandem.people.domain.AbsenceService.AbsenceDetails;
import app.tandem.people.domain.CalendarDay;
import app.tandem.people.domain.CalendarService;
import app.tandem.people.domain.SkillService;
import app.tandem.people.domain.SkillService.Skill;
import app.tandem.people.domain.WeekHours;
import app.tandem.people.domain.WorkingHoursService;
import app.tandem.shared.errors.ForbiddenException;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Role;
import app.tandem.support.Statements;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Weeks, calendars and absences together, and what the database refuses. */
@TandemTest
class WorkingTimeTest {

    private static final int HOUR = 3600;
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 9);

    @Autowired
    World world;

    @Autowired
    WorkingTime workingTime;

    @Autowired
    WorkingHoursService hours;

    @Autowired
    AbsenceService absences;

    @Autowired
    CalendarService calendar;

    @Autowired
    SkillService skills;

    @Autowired
    JdbcClient database;

    @Autowired
    Statements statements;

    @ParameterizedTest
    @CsvSource({"2024,1979", "2025,1972", "2026,1972"})
    void aYearOfFortyHourWeeksInRussia(int year, int norm) {
        UUID person = world.newPerson("Полная ставка", Role.SPECIALIST);
        assertThat(sum(person, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)))
                .isEqualTo(norm * HOUR);
    }

    @Test
    void aYearThatIsNotKnownHasPlainWeeks() {
        UUID person = world.newPerson("Вперёд", Role.SPECIALIST);
        assertThat(sum(person, LocalDate.of(2031, 1, 1), LocalDate.of(2031, 12, 31)))
                .isEqualTo(261 * 8 * HOUR);
    }

    @Test
    void eachDayTakesTheWeekThatHoldsOnIt() {
        UUID person = world.newPerson("Меняет часы", Role.SPECIALIST);
        hours.set(person, week(MONDAY.plusDays(2), 4 * HOUR, "RU"));
        hours.set(person, week(MONDAY.plusDays(4), 6 * HOUR, "KZ"));
        assertThat(norms(person, MONDAY, MONDAY.plusDays(4)))
                .extracting(DayNorm::seconds)
                .containsExactly(8 * HOUR, 8 * HOUR, 4 * HOUR, 4 * HOUR, 6 * HOUR);
    }

    @Test
    void anotherCountryHasAnotherCalendar() {
        UUID person = world.newPerson("Издалека", Role.SPECIALIST);
        LocalDate unityDay = LocalDate.of(2026, 11, 4);
        hours.set(person, week(unityDay.minusDays(30), 8 * HOUR, "AM"));
        assertThat(norms(person, unityDay, unityDay).get(0).seconds()).isEqualTo(8 * HOUR);
        calendar.setDay("AM", unityDay, DayKind.HOLIDAY, "День");
        assertThat(norms(person, unityDay, unityDay).get(0))
                .isEqualTo(new DayNorm(unityDay, 8 * HOUR, DayKind.HOLIDAY, "День", null, 0));
        calendar.setDay("AM", unityDay, null, "");
        assertThat(norms(person, unityDay, unityDay).get(0).kind()).isNull();
    }

    @Test
    void absencesTakeTheirDays() {
        UUID person = world.newPerson("Отпускник", Role.SPECIALIST);
        absences.add(world.viewer(Caller.ADMIN), person, away(MONDAY.plusDays(1), MONDAY.plusDays(2)));
        assertThat(norms(person, MONDAY, MONDAY.plusDays(3)))
                .extracting(DayNorm::seconds)
                .containsExactly(8 * HOUR, 0, 0, 8 * HOUR);
        assertThat(workingTime.endOfWork(person, MONDAY)).isEqualTo(LocalTime.of(18, 0));
        assertThat(workingTime.endOfWork(person, MONDAY.plusDays(1))).isNull();
        assertThat(workingTime.endOfWork(person, LocalDate.of(2026, 11, 3)))
                .as("a short day ends an hour earlier")
                .isEqualTo(LocalTime.of(17, 0));
    }

    @Test
    void manyPeopleTakeThreeStatements() {
        List<UUID> people = Stream.of("Раз", "Два", "Три", "Четыре", "Пять")
                .map(name -> world.newPerson(name, Role.SPECIALIST))
                .toList();
        people.forEach(person -> hours.set(person, week(MONDAY, 5 * HOUR, "RU")));
        statements.clear();
        Map<UUID, List<DayNorm>> norms = workingTime.norms(people, MONDAY.minusDays(200), MONDAY.plusDays(200));
        assertThat(statements.counted()).hasSizeLessThanOrEqualTo(3);
        assertThat(norms).containsOnlyKeys(people);
        assertThat(norms.get(people.get(0))).hasSize(401);
        assertThat(workingTime.norms(List.of(), MONDAY, MONDAY)).isEmpty();
        assertThat(workingTime.norms(people, MONDAY, MONDAY.minusDays(1)).get(people.get(0)))
                .isEmpty();
    }

    @Test
    void absencesDoNotOverlapUnlessOneIsRemoved() {
        UUID person = world.newPerson("Дважды в отпуске", Role.SPECIALIST);
        var admin = world.viewer(Caller.ADMIN);
        UUID first = absences.add(admin, person, away(MONDAY, MONDAY.plusDays(4)));
        assertThatThrownBy(() -> absences.add(admin, person, away(MONDAY.plusDays(4), MONDAY.plusDays(6))))
                .isInstanceOf(RuleException.class)
                .hasMessage("absence.overlaps");
        absences.add(admin, person, away(MONDAY.plusDays(5), MONDAY.plusDays(6)));
        absences.remove(admin, person, first);
        assertThat(sum(person, MONDAY, MONDAY)).isEqualTo(8 * HOUR);
        absences.restore(admin, person, first);
        assertThat(sum(person, MONDAY, MONDAY)).isZero();
        absences.remove(admin, person, first);
        absences.add(admin, person, away(MONDAY, MONDAY));
        assertThatThrownBy(() -> absences.restore(admin, person, first)).hasMessage("absence.overlaps");
        assertThatThrownBy(() -> absences.remove(admin, person, UUID.randomUUID()))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void anAbsenceEndsAfterItBeginsAndIsNotForEver() {
        UUID person = world.newPerson("Наоборот", Role.SPECIALIST);
        var admin = world.viewer(Caller.ADMIN);
        assertThatThrownBy(() -> absences.add(admin, person, away(MONDAY, MONDAY.minusDays(1))))
                .hasMessage("absence.order");
        assertThatThrownBy(() -> absences.add(admin, person, away(MONDAY, MONDAY.plusYears(4))))
                .hasMessage("absence.long");
    }

    @Test
    void somebodyElsesAbsencesAreForAdmins() {
        UUID person = world.viewer(Caller.OUTSIDER).id();
        for (Caller caller : List.of(Caller.MANAGER, Caller.SPECIALIST)) {
            assertThatThrownBy(() -> absences.add(world.viewer(caller), person, away(MONDAY, MONDAY)))
                    .isInstanceOf(ForbiddenException.class);
        }
        assertThatThrownBy(() -> absences.add(
                        world.viewer(Caller.ADMIN), world.viewer(Caller.CONTACT).id(), away(MONDAY, MONDAY)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void hoursOfTheSameDayAreCorrectedAndThoseToComeCanBeTakenBack() {
        UUID person = world.newPerson("Поправка", Role.SPECIALIST);
        hours.set(person, week(MONDAY, 4 * HOUR, "RU"));
        hours.set(person, week(MONDAY, 5 * HOUR, "RU"));
        assertThat(hours.of(person)).singleElement().isEqualTo(week(MONDAY, 5 * HOUR, "RU"));
        assertThatThrownBy(() -> hours.remove(person, MONDAY, MONDAY)).hasMessage("working-hours.begun");
        hours.remove(person, MONDAY, MONDAY.minusDays(1));
        assertThat(hours.of(person)).isEmpty();
    }

    @Test
    void hoursThatCannotBeAreRefused() {
        UUID person = world.newPerson("Сутками", Role.SPECIALIST);
        assertThatThrownBy(() -> hours.set(person, week(MONDAY, 25 * HOUR, "RU")))
                .hasMessage("working-hours.seconds");
        assertThatThrownBy(() -> hours.set(person, week(MONDAY, HOUR, "XX"))).hasMessage("country.unknown");
        assertThatThrownBy(() -> hours.set(person, week(LocalDate.of(1990, 1, 1), HOUR, "RU")))
                .hasMessage("working-hours.from");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "array[1,2,3]",
                "array[1,2,3,4,5,6,-1]",
                "array[1,2,3,4,5,6,86401]",
                "array[1,2,3,4,5,6,null]::int[]"
            })
    void theDatabaseKeepsSevenDaysOfAtMostADay(String seconds) {
        UUID person = world.newPerson("Мимо", Role.SPECIALIST);
        assertThatThrownBy(() -> database.sql("""
                                insert into working_hours (person_id, from_day, seconds, ends, created_at)
                                values (:person, :day, %s, array_fill(null::time, array[7]), timestamptz '2026-01-01')
                                """.formatted(seconds))
                        .param("person", person)
                        .param("day", MONDAY)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void aSkillIsOneInAnyCase() {
        UUID first = world.newPerson("Верстальщик", Role.SPECIALIST);
        UUID second = world.newPerson("Дизайнер", Role.SPECIALIST);
        skills.add(first, "Вёрстка  Писем");
        skills.add(second, " вёрстка писем ");
        skills.add(second, "ВЁРСТКА ПИСЕМ");
        assertThat(skills.of(second).own()).isEqualTo(skills.of(first).own()).hasSize(1);
        skills.replace(second, List.of("Figma", "figma", "вёрстка писем"));
        assertThat(skills.of(second).own()).extracting(Skill::name).containsExactly("Вёрстка Писем", "Figma");
        skills.remove(second, skills.of(second).own().get(1).id());
        assertThat(skills.of(second).own()).hasSize(1);
        assertThat(skills.of(second).others()).extracting(Skill::name).contains("Figma");
        assertThatThrownBy(() -> skills.add(first, " ")).hasMessage("skill.name");
        skills.replace(second, List.of());
        assertThat(skills.of(second).own()).isEmpty();
    }

    @Test
    void aWholeYearCanBeReplaced() {
        LocalDate day = LocalDate.of(2027, 1, 1);
        var counts = calendar.replaceYear(
                "GE",
                2027,
                List.of(
                        new CalendarDay(day, DayKind.HOLIDAY, "Новый год", null),
                        new CalendarDay(day.plusDays(1), DayKind.WORKING, "", null)),
                "file.xml");
        assertThat(counts).isEqualTo(new CalendarService.Counts(1, 0, 1));
        calendar.replaceYear("GE", 2027, List.of(), "file.ics");
        assertThat(calendar.days("GE", 2027)).isEmpty();
        assertThat(calendar.years()).contains(new CalendarService.KnownYear("GE", 2027, "file.ics"));
        assertThatThrownBy(() -> calendar.setDay("GE", LocalDate.of(2027, 1, 5), DayKind.WORKING, ""))
                .hasMessage("calendar.weekday");
        assertThatThrownBy(() -> calendar.replaceYear("GE", 1027, List.of(), ""))
                .hasMessage("calendar.year");
    }

    private List<DayNorm> norms(UUID person, LocalDate from, LocalDate to) {
        return workingTime.norms(List.of(person), from, to).get(person);
    }

    private int sum(UUID person, LocalDate from, LocalDate to) {
        return norms(person, from, to).stream().mapToInt(DayNorm::seconds).sum();
    }

    private static AbsenceDetails away(LocalDate from, LocalDate to) {
        return new AbsenceDetails(AbsenceKind.VACATION, from, to, "");
    }

    private static WeekHours week(LocalDate from, int seconds, String country) {
        return new WeekHours(
                from,
                List.of(seconds, seconds, seconds, seconds, seconds, 0, 0),
                Collections.nCopies(7, null),
                country);
    }
}
