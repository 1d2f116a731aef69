package app.tandem.shared.files;

import app.tandem.shared.errors.RuleException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;

/**
 * Draws uploaded pictures anew: what comes out is made of pixels alone, without place and camera (EXIF), without hidden
 * content, upright and at most 2560 pixels long. Its size is read before its pixels, so that a small file cannot claim
 * all memory.
 */
class Pictures {

    private static final long MOST_PIXELS = 40_000_000;
    private static final int LONGEST_SIDE = 2560;
    private static final double QUALITY = 0.88;

    /** A picture of 40 megapixels takes 160 MB while it is drawn: one at a time. */
    private final Semaphore easel = new Semaphore(1, true);

    /** A picture drawn anew. */
    record Picture(String type, byte[] content, int width, int height) {}

    /** @throws RuleException {@code file.too-many-pixels} or {@code file.picture-broken} */
    Picture drawAnew(Path file, String type) {
        return drawAnew(file, type, LONGEST_SIDE);
    }

    /**
     * The same, smaller.
     *
     * @param longest side in pixels
     */
    Picture drawAnew(Path file, String type, int longest) {
        easel.acquireUninterruptibly();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(type);
            ImageReader reader = readers.next();
            try {
                // Metadata may be packed a thousandfold and is not wanted.
                reader.setInput(in, true, true);
                return draw(reader, longest, type, type.equals("image/jpeg") ? JpegOrientation.of(file) : null);
            } finally {
                reader.dispose();
            }
        } catch (IOException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | IllegalStateException
                | NegativeArraySizeException
                | NullPointerException
                | ArithmeticException
                | ClassCastException e) {
            throw new RuleException("file", "file.picture-broken");
        } finally {
            easel.release();
        }
    }

    private static Picture draw(ImageReader reader, int longest, String type, @Nullable Orientation orientation)
            throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS) {
            throw new RuleException("file", "file.too-many-pixels", MOST_PIXELS / 1_000_000);
        }
        int side = Math.min(Math.max(width, height), longest);
        BufferedImage drawn = thumbnail(reader.read(0), side, orientation);
        String format = type.equals("image/jpeg") ? "jpg" : "png";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Thumbnails.of(drawn)
                .scale(1)
                .outputFormat(format)
                .outputQuality(QUALITY)
                .toOutputStream(out);
        return new Picture(
                format.equals("jpg") ? "image/jpeg" : "image/png",
                out.toByteArray(),
                drawn.getWidth(),
                drawn.getHeight());
    }

    private static BufferedImage thumbnail(BufferedImage image, int side, @Nullable Orientation orientation)
            throws IOException {
        var thumbnail = Thumbnails.of(image).size(side, side);
        if (orientation != null) {
            thumbnail.addFilter(ExifFilterUtils.getFilterForOrientation(orientation));
        }
        return thumbnail.asBufferedImage();
    }
}
