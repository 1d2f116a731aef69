package app.tandem.shared.files;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** How much may be sent, as this installation is set up; pages say it before anything is chosen and refuse what is more. */
@Component
public class UploadLimits {

    private static final long MEGABYTE = 1024L * 1024L;

    private final long file;
    private final long request;

    UploadLimits(
            @Value("${spring.servlet.multipart.max-file-size}") DataSize file,
            @Value("${spring.servlet.multipart.max-request-size}") DataSize request) {
        this.file = Math.min(file.toBytes(), FileKind.DOCUMENT.largest());
        this.request = request.toBytes();
    }

    /** Of one file, in bytes. */
    public long getFile() {
        return file;
    }

    /** Of all files that are sent together, in bytes; something is left for what stands around them. */
    public long getTogether() {
        return request - MEGABYTE;
    }

    /** Of one file, in whole megabytes. */
    public long getMegabytes() {
        return file / MEGABYTE;
    }

    /** Of all files that are sent together, in whole megabytes. */
    public long getTogetherMegabytes() {
        return getTogether() / MEGABYTE;
    }
}
