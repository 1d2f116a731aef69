package app.tandem.demo;

import app.tandem.boards.domain.CommentService;
import app.tandem.demo.DemoCards.Share;
import app.tandem.notifications.domain.NoticeService;
import app.tandem.shared.security.Viewer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What the people of the demo agency have still to read: the last questions of their colleagues. */
@Component
class DemoNotices {

    private static final List<String> QUESTIONS = List.of(
            "@%s, посмотри, пожалуйста, до обеда: клиент спрашивал об этом утром.",
            "@%s, здесь осталось согласовать последнюю версию. Успеем сегодня?",
            "@%s, добавила пожелания со встречи в описание. Если что-то не ясно, звони.");

    private final CommentService comments;
    private final NoticeService notices;

    DemoNotices(CommentService comments, NoticeService notices) {
        this.comments = comments;
        this.notices = notices;
    }

    /** @param work who performs which card */
    void add(Viewer admin, Map<String, Viewer> viewers, Map<UUID, List<Share>> work) {
        List<Viewer> people = viewers.values().stream()
                .sorted(Comparator.comparing(Viewer::name))
                .toList();
        people.forEach(notices::readAll);
        for (int i = 0; i < people.size(); i++) {
            Viewer asked = people.get(i);
            List<Share> cards = work.getOrDefault(asked.id(), List.of());
            if (!cards.isEmpty() && !asked.id().equals(admin.id())) {
                String question = QUESTIONS.get(i % QUESTIONS.size()).formatted(asked.name());
                comments.add(admin, cards.get(0).card(), question, false);
            }
        }
    }
}
