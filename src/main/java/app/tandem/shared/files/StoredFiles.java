package app.tandem.shared.files;

import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.files.Intake.Received;
import app.tandem.shared.files.Pictures.Picture;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.security.Viewers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes uploads in and gives them out again. A module keeps a file by a foreign key to {@code stored_file}, and lets it
 * go by removing that reference; a file that nothing points at is removed when it is a day old. Who may see a file is
 * the rule of the module that points at it.
 */
@Service
public class StoredFiles {

    private static final int START = 64 * 1024;
    private static final int PREVIEW_SIDE = 480;
    private static final int LOOK_SIDE = 2048;
    private static final Set<String> PREVIEWED = Set.of("image/png", "image/jpeg", "image/gif");

    private final FileStore store;
    private final Intake intake;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final FileTypes types = new FileTypes();
    private final Pictures pictures = new Pictures();

    StoredFiles(FileStore store, Intake intake, JdbcClient jdbc, Clock clock) {
        this.store = store;
        this.intake = intake;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Reads an upload to its end, or to where it is refused, and keeps it. To be called before the transaction that
     * refers to it: an upload lasts as long as the sender's line is slow.
     *
     * @param fileName as the sender calls it
     * @throws RuleException on the field {@code file}: {@code file.empty}, {@code file.name-bad}, {@code
     *     file.type-refused}, {@code file.too-large}, {@code file.too-many-pixels}, {@code file.picture-broken}
     * @throws FileStoreException when there is no room (507) or the store cannot be reached (503)
     */
    @Transactional(propagation = Propagation.NEVER)
    public StoredFile keep(InputStream content, String fileName, FileKind allowed) {
        String name = FileNames.clean(fileName);
        byte[] start = startOf(content);
        if (start.length == 0) {
            throw new RuleException("file", "file.empty");
        }
        String type = types.accepted(start, name, allowed);
        if (type == null) {
            throw new RuleException("file", "file.type-refused");
        }
        Received received = intake.receive(start, content, allowed);
        try {
            return allowed == FileKind.IMAGE ? keepPicture(received, name, type) : keep(received, name, type, null);
        } finally {
            Intake.discard(received.file());
        }
    }

    /**
     * A small picture of a picture that was kept as a document, to be shown where the file itself may not be.
     *
     * @return empty for what is no picture, or one that cannot be drawn
     * @throws FileStoreException when there is no room (507) or the store cannot be reached (503)
     */
    @Transactional(propagation = Propagation.NEVER)
    public Optional<StoredFile> preview(StoredFile file) {
        if (!isDrawable(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(keepDrawn(drawn(file, PREVIEW_SIDE), file.name()));
        } catch (RuleException e) {
            return Optional.empty();
        }
    }

    /** A picture for the eyes of one who looks at it now: nothing but pixels, and kept nowhere. */
    public record Look(String type, byte[] content) {}

    /**
     * A picture that was kept as a document, drawn as large as a screen.
     *
     * @throws NotFoundException for what is no picture, or one that cannot be drawn
     * @throws FileStoreException when there is no room (507) or the store cannot be reached (503)
     */
    @Transactional(propagation = Propagation.NEVER)
    public Look look(StoredFile file) {
        if (!isDrawable(file)) {
            throw new NotFoundException("file");
        }
        try {
            Picture picture = drawn(file, LOOK_SIDE);
            return new Look(picture.type(), picture.content());
        } catch (RuleException e) {
            throw new NotFoundException("file");
        }
    }

    private static boolean isDrawable(StoredFile file) {
        return PREVIEWED.contains(file.type()) && file.size() <= FileKind.IMAGE.largest();
    }

    private Picture drawn(StoredFile file, int side) {
        Received copy;
        try (InputStream content = open(file)) {
            copy = intake.receive(new byte[0], content, FileKind.IMAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            return pictures.drawAnew(copy.file(), file.type(), side);
        } finally {
            Intake.discard(copy.file());
        }
    }

    /** @throws NotFoundException when there is no such file */
    @Transactional(readOnly = true)
    public StoredFile get(UUID id) {
        return get(List.of(id)).stream().findFirst().orElseThrow(() -> new NotFoundException("file"));
    }

    /** All that are there, in no particular order, in one statement. */
    @Transactional(readOnly = true)
    public List<StoredFile> get(Collection<UUID> ids) {
        return jdbc.sql("select * from stored_file where id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, index) -> file(row))
                .list();
    }

    /**
     * The content; the caller closes it.
     *
     * @throws NotFoundException when it is not there
     */
    public InputStream open(StoredFile file) {
        return store.open(file.id());
    }

    private StoredFile keepPicture(Received received, String name, String type) {
        return keepDrawn(pictures.drawAnew(received.file(), type), name);
    }

    private StoredFile keepDrawn(Picture picture, String name) {
        Received drawn = intake.receive(new byte[0], new ByteArrayInputStream(picture.content()), FileKind.DOCUMENT);
        try {
            return keep(drawn, FileNames.ofPicture(name, picture.type()), picture.type(), picture);
        } finally {
            Intake.discard(drawn.file());
        }
    }

    private StoredFile keep(Received received, String name, String type, @Nullable Picture picture) {
        Viewer viewer = Viewers.current();
        StoredFile file = new StoredFile(
                Ids.next(),
                name,
                type,
                received.size(),
                received.sha256(),
                picture == null ? null : picture.width(),
                picture == null ? null : picture.height(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                viewer == null ? null : viewer.id());
        store.put(file.id(), received.file());
        try {
            insert(file);
        } catch (RuntimeException e) {
            store.delete(file.id());
            throw e;
        }
        return file;
    }

    private void insert(StoredFile file) {
        jdbc.sql("""
                        insert into stored_file (id, name, type, size, sha256, width, height, created_at, created_by)
                        values (:id, :name, :type, :size, :sha256, :width, :height, :createdAt, :createdBy)
                        """)
                .param("id", file.id())
                .param("name", file.name())
                .param("type", file.type())
                .param("size", file.size())
                .param("sha256", file.sha256())
                .param("width", file.width())
                .param("height", file.height())
                .param("createdAt", file.createdAt().atOffset(ZoneOffset.UTC))
                .param("createdBy", file.createdBy())
                .update();
    }

    private static StoredFile file(ResultSet row) throws SQLException {
        return new StoredFile(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("type"),
                row.getLong("size"),
                row.getString("sha256"),
                row.getObject("width", Integer.class),
                row.getObject("height", Integer.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("created_by", UUID.class));
    }

    private static byte[] startOf(InputStream content) {
        try {
            return content.readNBytes(START);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
