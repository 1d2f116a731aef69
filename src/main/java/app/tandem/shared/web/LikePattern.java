package app.tandem.shared.web;

/** Makes of what a person typed into a search field a pattern for {@code ilike}, in which nothing has a second meaning. */
public final class LikePattern {

    private LikePattern() {}

    /** Finds the text anywhere: {@code 100%} becomes {@code %100\%%}. */
    public static String anywhere(String text) {
        return "%" + text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
