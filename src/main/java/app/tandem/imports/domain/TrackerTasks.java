package app.tandem.imports.domain;

import app.tandem.boards.CardIntake;
import app.tandem.boards.CardIntake.Added;
import app.tandem.imports.domain.TimeFile.Row;
import app.tandem.shared.security.Viewer;
import app.tandem.time.TimeIntake;
import app.tandem.time.TimeIntake.NewEntry;
import app.tandem.time.TimeIntake.Task;
import app.tandem.time.TimeIntake.Waiting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The tasks that the file of a time tracker names, and the cards that are made of them where that is asked for. */
@Component
class TrackerTasks {

    /** @param lists that were made for the cards */
    record Made(Set<UUID> cards, Set<UUID> lists) {

        static final Made NOTHING = new Made(Set.of(), Set.of());
    }

    private final TimeIntake time;
    private final CardIntake cards;
    private final MessageSource messages;

    TrackerTasks(TimeIntake time, CardIntake cards, MessageSource messages) {
        this.time = time;
        this.cards = cards;
        this.messages = messages;
    }

    /**
     * The tasks that are no card yet, each once in each project that the file names.
     *
     * @param waiting the same rows as far as their projects are known
     */
    List<Task> withoutCards(List<Row> rows, List<Waiting> waiting) {
        List<Task> tasks = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            String named = row.task().strip().toLowerCase(Locale.ROOT);
            if (seen.add(String.join("\n", row.client(), row.project(), named))) {
                tasks.add(new Task(waiting.get(i).projectId(), row.task()));
            }
        }
        return time.withoutCards(tasks);
    }

    /** Makes cards of the tasks of entries that will be written, where a task has a name and is no card, before they are written. */
    Made makeCards(Viewer viewer, List<NewEntry> entries) {
        String list = messages.getMessage("import.time.task-list", null, viewer.locale());
        Set<UUID> made = new LinkedHashSet<>();
        Set<UUID> lists = new LinkedHashSet<>();
        ofProjects(entries).forEach((project, names) -> {
            Added added = cards.add(viewer, project, list, names);
            made.addAll(added.cards());
            if (added.listId() != null) {
                lists.add(added.listId());
            }
        });
        return new Made(made, lists);
    }

    private Map<UUID, List<String>> ofProjects(List<NewEntry> entries) {
        Set<String> known = time.known(entries.stream().map(NewEntry::key).toList());
        Set<Waiting> closed = new HashSet<>(
                time.closed(entries.stream().map(TrackerTasks::piece).toList()));
        List<Task> tasks = entries.stream()
                .filter(entry -> !known.contains(entry.key()) && !closed.contains(piece(entry)))
                .map(entry -> new Task(entry.projectId(), entry.task()))
                .toList();
        return time.withoutCards(tasks).stream()
                .filter(Task::isNamed)
                .collect(Collectors.groupingBy(
                        task -> Objects.requireNonNull(task.projectId()),
                        LinkedHashMap::new,
                        Collectors.mapping(Task::name, Collectors.toList())));
    }

    private static Waiting piece(NewEntry entry) {
        return new Waiting(entry.projectId(), entry.startedAt(), entry.workDate());
    }
}
