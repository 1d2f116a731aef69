package app.tandem.shared.web;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list, in the shape of the REST contract.
 *
 * @param page from 0
 * @param total rows on all pages
 */
public record PageOf<T>(List<T> items, int page, int size, long total) {

    public static <T> PageOf<T> of(List<T> items, Paging paging, long total) {
        return new PageOf<>(items, paging.number(), paging.limit(), total);
    }

    public int pages() {
        return (int) Math.max(1, (total + size - 1) / size);
    }

    public <R> PageOf<R> map(Function<? super T, ? extends R> mapper) {
        return new PageOf<>(items.stream().<R>map(mapper).toList(), page, size, total);
    }
}
