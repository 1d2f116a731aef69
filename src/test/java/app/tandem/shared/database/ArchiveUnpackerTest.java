package app.tandem.shared.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class ArchiveUnpackerTest {

    @TempDir
    Path folder;

    @Test
    void aFolderMayBeNamedInARoundaboutWay() throws IOException {
        Path archive = archive("share/postgresql/a.txt");
        Path target = Files.createDirectory(folder.resolve("data"));
        ArchiveUnpacker.unpack(archive.toUri().toURL(), folder.resolve(".").resolve("data"));
        assertThat(target.resolve("share/postgresql/a.txt")).hasContent("content");
    }

    @Test
    void nothingIsWrittenOutsideTheFolder() throws IOException {
        Path archive = archive("../escaped.txt");
        Path target = Files.createDirectory(folder.resolve("data"));
        assertThatIOException()
                .isThrownBy(() -> ArchiveUnpacker.unpack(archive.toUri().toURL(), target))
                .withMessageContaining("outside its folder");
        assertThat(folder.resolve("escaped.txt")).doesNotExist();
    }

    private Path archive(String name) throws IOException {
        Path archive = folder.resolve("archive.txz");
        byte[] content = "content".getBytes(StandardCharsets.UTF_8);
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new XZOutputStream(Files.newOutputStream(archive), new LZMA2Options()))) {
            TarArchiveEntry entry = new TarArchiveEntry(name, true);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return archive;
    }
}
