package app.tandem.shared.files;

/** What an upload may be. */
public enum FileKind {

    /** A picture to be shown: PNG, JPEG or GIF, drawn anew so that nothing but its pixels is kept; at most 10 MB. */
    IMAGE(10),

    /**
     * A file to be handed on as it is: documents, texts, pictures, layouts, sound, films, fonts, archives, letters; no programs
     * and no scripts; at most 100 MB.
     */
    DOCUMENT(100),

    /** A file that an import reads and nobody gets out again, so its content need not be harmless; at most 100 MB. */
    IMPORT(100),

    /** A file that a report has written here; at most 2 GB. */
    EXPORT(2048);

    private final int megabytes;

    FileKind(int megabytes) {
        this.megabytes = megabytes;
    }

    int megabytes() {
        return megabytes;
    }

    long largest() {
        return megabytes * 1024L * 1024L;
    }
}
