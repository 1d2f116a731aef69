package app.tandem.shared.files;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;

/**
 * Finds which way is up in a JPEG. Its segments are walked here, because the reader of the JDK refuses the order in
 * which many phones write them (EXIF before JFIF).
 */
final class JpegOrientation {

    private static final int MARKER = 0xFF;
    private static final int APP1 = 0xE1;
    private static final int START_OF_SCAN = 0xDA;
    private static final byte[] EXIF = "Exif".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_SEGMENTS = 100;

    private JpegOrientation() {}

    /** @return null when the picture does not say */
    static @Nullable Orientation of(Path file) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            in.readUnsignedShort();
            for (int i = 0; i < MOST_SEGMENTS && in.readUnsignedByte() == MARKER; i++) {
                int kind = in.readUnsignedByte();
                int length = in.readUnsignedShort() - 2;
                if (kind == START_OF_SCAN || length < 0) {
                    return null;
                }
                byte[] segment = in.readNBytes(length);
                if (kind == APP1 && isExif(segment)) {
                    return ExifUtils.getOrientationFromExif(segment);
                }
            }
            return null;
        } catch (EOFException | RuntimeException e) {
            return null;
        }
    }

    private static boolean isExif(byte[] segment) {
        return segment.length > EXIF.length && Arrays.equals(segment, 0, EXIF.length, EXIF, 0, EXIF.length);
    }
}
