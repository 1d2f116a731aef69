package app.tandem.demo;

import app.tandem.boards.Boards;
import app.tandem.boards.CardName;
import app.tandem.boards.domain.AttachmentService;
import app.tandem.boards.domain.BoardQueries;
import app.tandem.boards.domain.CardCovers;
import app.tandem.boards.domain.CardFilter;
import app.tandem.boards.domain.FileIntake;
import app.tandem.demo.DemoBoards.CardLine;
import app.tandem.projects.ProjectName;
import app.tandem.projects.Projects;
import app.tandem.shared.security.Viewer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.UUID;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Hangs letters and pictures on the demo agency's cards; after its transaction, because files are kept outside of any. */
@Component
class DemoFiles {

    private static final Duration AGE = Duration.ofDays(2);

    private final Projects projects;
    private final Boards boards;
    private final BoardQueries queries;
    private final FileIntake intake;
    private final AttachmentService attachments;
    private final CardCovers covers;
    private final Clock clock;

    DemoFiles(
            Projects projects,
            Boards boards,
            BoardQueries queries,
            FileIntake intake,
            AttachmentService attachments,
            CardCovers covers,
            Clock clock) {
        this.projects = projects;
        this.boards = boards;
        this.queries = queries;
        this.intake = intake;
        this.attachments = attachments;
        this.covers = covers;
        this.clock = clock;
    }

    void add(Viewer admin, DemoBoards all) throws IOException {
        for (var board : all.boards().entrySet()) {
            String[] keys = board.getKey().split("/", 2);
            for (CardLine line : board.getValue()) {
                if (line.letter() != null || line.picture() != null) {
                    add(admin, card(admin, projects.visible(admin, keys[0], keys[1]), line.title()), line);
                }
            }
        }
    }

    private CardName card(Viewer admin, ProjectName project, String title) {
        return boards.visible(
                admin,
                queries.fronts(admin, project.boardId(), CardFilter.ALL, false).stream()
                        .filter(front -> front.title().equals(title))
                        .findFirst()
                        .orElseThrow()
                        .key());
    }

    private void add(Viewer admin, CardName card, CardLine line) throws IOException {
        if (line.letter() != null) {
            addLetter(admin, card, line.letter());
        }
        if (line.picture() != null) {
            addCover(admin, card, line);
        }
    }

    private void addLetter(Viewer admin, CardName card, String letter) throws IOException {
        try (InputStream file = new ClassPathResource("demo/letters/" + letter).getInputStream()) {
            String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    clock.instant().minus(AGE).atOffset(ZoneOffset.UTC));
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("{date}", date);
            InputStream content = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            attachments.attach(admin, card, intake.keep(content, letter));
        }
    }

    /** A picture on a card that the client sees is there for them. */
    private void addCover(Viewer admin, CardName card, CardLine line) throws IOException {
        String picture = Objects.requireNonNull(line.picture());
        try (InputStream file = new ClassPathResource("demo/pictures/" + picture).getInputStream()) {
            UUID attachment = attachments.attach(admin, card, intake.keep(file, picture));
            covers.picture(admin, card, attachment);
            if (Boolean.TRUE.equals(line.visible())) {
                attachments.show(admin, card, attachment, true);
            }
        }
    }
}
