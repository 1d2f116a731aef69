package app.tandem.shared.search;

/**
 * What a text must be like to be found, as conditions in SQL. They name the parameters of {@link SearchText}; what was typed
 * in the other keyboard layout is meant as well.
 */
public final class SearchConditions {

    private SearchConditions() {}

    /**
     * All words are in it, in any of their forms or by their beginnings.
     *
     * @param text an expression in SQL; fast where it is the indexed one
     */
    public static String words(String text) {
        return "(search_vector(%s) @@ (search_query(:words) || search_query(:otherWords)))".formatted(text);
    }

    /**
     * What was typed is a part of it, if it is three characters or more.
     *
     * @param letters an expression that {@code search_letters} made; fast where it is an indexed column
     */
    public static String part(String letters) {
        return "(%1$s like '%%' || search_letters(:part) || '%%' or %1$s like '%%' || search_letters(:otherPart) || '%%')"
                .formatted(letters);
    }

    /** A part of it is like what was typed, as {@code pg_trgm} measures it. Of three letters two are no likeness. */
    public static String alike(String letters) {
        return "(%2$s and search_letters(:typed) <%% %1$s or %3$s and search_letters(:otherTyped) <%% %1$s)"
                .formatted(letters, "length(search_letters(:typed)) > 3", "length(search_letters(:otherTyped)) > 3");
    }

    /** How alike they are, from 0 to 1. */
    public static String likeness(String letters) {
        return "greatest(word_similarity(search_letters(:typed), %1$s), word_similarity(search_letters(:otherTyped), %1$s))"
                .formatted(letters);
    }
}
