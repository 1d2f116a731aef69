package app.tandem.demo;

import app.tandem.boards.CardName;
import app.tandem.demo.DemoCards.Share;
import app.tandem.people.DayNorm;
import app.tandem.people.WorkingTime;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.time.Activity;
import app.tandem.time.domain.EntryDetails;
import app.tandem.time.domain.EntryService;
import app.tandem.time.domain.EntryTimes;
import app.tandem.time.domain.Place;
import app.tandem.time.domain.Places;
import app.tandem.time.domain.TimerService;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The working days of the demo agency's people: the latest days full of work on the cards that they perform, until what is
 * planned there is used up; on the days before only the calls and meetings.
 */
@Component
class DemoHours {

    private static final int DAYS = 56;
    private static final LocalTime MORNING = LocalTime.of(10, 0);
    private static final int QUARTER = 15;
    private static final Duration PAUSE = Duration.ofHours(2);
    /** How much of its plan is worked on a card, in percent. */
    private static final int LEAST_DONE = 20;

    private static final int MOST_DONE = 105;
    /** So many timers run when the agency is made. */
    private static final int WORKING_NOW = 2;
    /** One piece in so many is a call or a meeting of the project. */
    private static final int TALKS = 6;

    /** Nobody pays for this. */
    private static final String INSIDE = "внутренняя планёрка";

    private static final List<String> NOTES =
            List.of("", "", "правки", "проверка на телефоне", "первый вариант", "по комментариям", "сборка", "тексты");
    private static final List<String> TALKS_ABOUT = List.of("с клиентом", INSIDE, "вопросы по задачам");

    private final Places places;
    private final EntryService entries;
    private final TimerService timers;
    private final WorkingTime workingTime;
    private final Clock clock;

    DemoHours(Places places, EntryService entries, TimerService timers, WorkingTime workingTime, Clock clock) {
        this.places = places;
        this.entries = entries;
        this.timers = timers;
        this.workingTime = workingTime;
        this.clock = clock;
    }

    /**
     * @param viewers everybody of the agency by key
     * @param work the cards that each performs, in the order of the boards
     */
    void add(Viewer admin, Map<String, Viewer> viewers, Map<UUID, List<Share>> work, LocalDate today) {
        Map<UUID, List<DayNorm>> norms = workingTime.norms(work.keySet(), today.minusDays(DAYS), today);
        Map<String, Place> known = new HashMap<>();
        viewers.forEach((key, person) -> {
            List<Share> cards = work.getOrDefault(person.id(), List.of());
            // The same people work the same days in every demo agency.
            Random random = new Random(key.hashCode());
            Map<UUID, Integer> left = new HashMap<>();
            cards.forEach(share -> left.put(
                    share.card().id(), share.seconds() * (LEAST_DONE + random.nextInt(MOST_DONE - LEAST_DONE)) / 100));
            List<DayNorm> days = norms.getOrDefault(person.id(), List.of());
            for (int i = days.size() - 1; i >= 0; i--) {
                if (days.get(i).seconds() > 0 && !cards.isEmpty()) {
                    addDay(admin, person, cards, left, days.get(i), random, known);
                }
            }
        });
        viewers.entrySet().stream()
                .filter(one -> one.getValue().role() == Role.SPECIALIST
                        && work.containsKey(one.getValue().id()))
                .sorted(Map.Entry.comparingByKey())
                .skip(1)
                .limit(WORKING_NOW)
                .forEach(one -> {
                    Viewer person = one.getValue();
                    CardName card =
                            work.getOrDefault(person.id(), List.of()).get(0).card();
                    timers.start(person, places.workable(admin, card.key(), null), EntryDetails.of(Activity.TASK, ""));
                });
    }

    private void addDay(
            Viewer admin,
            Viewer person,
            List<Share> cards,
            Map<UUID, Integer> left,
            DayNorm day,
            Random random,
            Map<String, Place> known) {
        Instant at = day.day()
                .atTime(MORNING)
                .plusMinutes((long) QUARTER * random.nextInt(3))
                .atZone(person.zone())
                .toInstant();
        Instant end = at.plusSeconds(day.seconds() - QUARTER * 60L * random.nextInt(4));
        while (at.isBefore(end)) {
            boolean talk = random.nextInt(TALKS) == 0;
            List<Share> open = cards.stream()
                    .filter(share -> talk || left.getOrDefault(share.card().id(), 0) > 0)
                    .toList();
            if (open.isEmpty()) {
                at = at.plus(PAUSE);
                continue;
            }
            CardName card = open.get(random.nextInt(open.size())).card();
            Duration length = Duration.ofMinutes((long) QUARTER * (talk ? 2 : 3 + random.nextInt(7)))
                    .plusSeconds(random.nextInt(600));
            Instant until = at.plus(length).isAfter(end) ? end : at.plus(length);
            if (until.isAfter(clock.instant())) {
                return;
            }
            if (!talk) {
                left.merge(card.id(), (int) -Duration.between(at, until).toSeconds(), Integer::sum);
            }
            Place place = talk
                    ? known.computeIfAbsent(card.projectId().toString(), id -> places.workable(admin, null, id))
                    : known.computeIfAbsent(card.key(), k -> places.workable(admin, k, null));
            EntryDetails details = talk
                    ? talk(
                            random.nextBoolean() ? Activity.CALL : Activity.MEETING,
                            TALKS_ABOUT.get(random.nextInt(TALKS_ABOUT.size())))
                    : EntryDetails.of(Activity.TASK, NOTES.get(random.nextInt(NOTES.size())));
            entries.create(person, person.id(), place, EntryTimes.between(at, until), details);
            at = until.plus(Duration.ofMinutes(5L * random.nextInt(4)));
        }
    }

    private static EntryDetails talk(Activity activity, String about) {
        boolean billable = !about.equals(INSIDE);
        return new EntryDetails(activity, about, billable, billable);
    }
}
