package app.tandem.shared.web;

import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for; bound from {@code ?page=0&size=50}. Odd values are brought into range instead of
 * refused: a page number in an address is not worth an error. Programs are told: see {@link ApiPaging}.
 */
public record Paging(@Nullable Integer page, @Nullable Integer size) {

    private static final int USUAL_SIZE = 50;
    static final int LARGEST_SIZE = 200;
    static final int LAST_PAGE = 100_000;

    public int number() {
        return page == null ? 0 : Math.min(Math.max(page, 0), LAST_PAGE);
    }

    public int limit() {
        return size == null ? USUAL_SIZE : Math.min(Math.max(size, 1), LARGEST_SIZE);
    }

    public int offset() {
        return number() * limit();
    }
}
