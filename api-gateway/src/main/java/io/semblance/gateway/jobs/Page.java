package io.semblance.gateway.jobs;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A stretch of a list, newest first.
 *
 * @param nextCursor where the next stretch begins; empty at the end
 */
public record Page<T>(List<T> items, Optional<String> nextCursor) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts a page out of rows that were read with one row more than the limit.
     *
     * @param id the id of a row, by which the list is ordered, descending
     */
    public static <T> Page<T> cut(List<T> rows, PageRequest request, Function<T, String> id) {
        if (rows.size() <= request.limit()) {
            return new Page<>(rows, Optional.empty());
        }
        List<T> items = rows.subList(0, request.limit());
        return new Page<>(items, Optional.of(PageRequest.cursor(id.apply(items.getLast()))));
    }

    public <R> Page<R> map(Function<T, R> to) {
        return new Page<>(items.stream().map(to).toList(), nextCursor);
    }
}
