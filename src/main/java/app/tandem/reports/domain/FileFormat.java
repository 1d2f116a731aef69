package app.tandem.reports.domain;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a report's file is. Excel reads CSV by the customs of its language, so there are two of them. */
public enum FileFormat {
    /** Semicolons and decimal commas. */
    CSV_RU("text/csv", "csv"),
    /** Commas and decimal points. */
    CSV_EN("text/csv", "csv"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    PDF("application/pdf", "pdf");

    private final String type;
    private final String ending;

    FileFormat(String type, String ending) {
        this.type = type;
        this.ending = ending;
    }

    public String type() {
        return type;
    }

    public String ending() {
        return ending;
    }

    public boolean isCsv() {
        return this == CSV_RU || this == CSV_EN;
    }

    /** The CSV that Excel reads in this language. */
    public static FileFormat csv(Locale locale) {
        return locale.getLanguage().equals("ru") ? CSV_RU : CSV_EN;
    }

    /** The format that an {@code Accept} header asks for; null when it asks for none of them. */
    public static @Nullable FileFormat accepted(@Nullable String header, Locale locale) {
        for (FileFormat format : new FileFormat[] {csv(locale), XLSX, PDF}) {
            if (header != null && header.contains(format.type)) {
                return format;
            }
        }
        return null;
    }
}
