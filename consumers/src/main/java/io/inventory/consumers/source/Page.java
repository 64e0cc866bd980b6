package io.inventory.consumers.source;

import io.inventory.schema.scan.SetAside;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One page of a source's list.
 *
 * @param rows may be empty, also when pages follow
 * @param next what asks for the page after this one; null or empty at the end
 * @param incomplete resources of this page for which a further call failed that only fills a column: they count as seen, and
 *     what is stored of them stays
 * @param unfilled those of the rows that lack a column; null when none does
 */
public record Page<R>(
        List<R> rows,
        @Nullable String next,
        List<SetAside> incomplete,
        @Nullable Unfilled unfilled) {

    public Page {
        rows = List.copyOf(rows);
        incomplete = List.copyOf(incomplete);
    }

    /** A page that lacks nothing. */
    public Page(List<R> rows, @Nullable String next) {
        this(rows, next, List.of(), null);
    }

    /** The only page of a list that does not come in pages. */
    public static <R> Page<R> only(List<R> rows) {
        return new Page<>(rows, null);
    }

    /** The same with further resources that are incomplete. */
    public Page<R> beside(List<SetAside> more) {
        return new Page<>(
                rows, next, Stream.concat(incomplete.stream(), more.stream()).toList(), unfilled);
    }
}
