package io.inventory.consumers.source;

import io.inventory.pipeline.spi.ScanWriter;
import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.scan.SetAside;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The scans that one pass over a list writes: they get the same pages and the same verdict. Not thread-safe. */
final class Recording<T> {

    private final List<Writing<T, ?>> writings = new ArrayList<>();
    private int pages;
    private long items;
    private @Nullable Unfilled unfilled;

    private record Writing<T, R extends Record>(Projection<T, R> projection, ScanWriter<R> writer) {

        void page(Page<T> page) throws TaskFailure, InterruptedException {
            writer.sightings(page.rows().stream().flatMap(projection::sightings).toList());
            for (SetAside resource : page.incomplete()) {
                writer.setAside(resource);
                writer.incomplete();
            }
            for (int row = 0; row < rows(page.unfilled()); row++) {
                writer.incomplete();
            }
        }
    }

    /** Starts the scans: their records are acknowledged when this returns. */
    static <T> Recording<T> start(TaskContext context, ScopeRead<T> read) throws TaskFailure, InterruptedException {
        Recording<T> recording = new Recording<>();
        for (Projection<T, ?> projection : read.projections()) {
            recording.writings.add(writing(context, read, projection));
        }
        return recording;
    }

    private static <T, R extends Record> Writing<T, R> writing(
            TaskContext context, ScopeRead<T> read, Projection<T, R> projection)
            throws TaskFailure, InterruptedException {
        return new Writing<>(
                projection, context.scan(projection.model(), projection.scope(), read.credential(), read.targeted()));
    }

    int pages() {
        return pages;
    }

    long items() {
        return items;
    }

    /** Rows of all pages that lack a column; null when none does. */
    @Nullable
    Unfilled unfilled() {
        return unfilled;
    }

    void page(Page<T> page) throws TaskFailure, InterruptedException {
        for (Writing<T, ?> writing : writings) {
            writing.page(page);
        }
        pages++;
        items += page.rows().size();
        if (page.unfilled() != null) {
            unfilled = new Unfilled(
                    rows(unfilled) + page.unfilled().rows(), page.unfilled().why());
        }
    }

    private static int rows(@Nullable Unfilled some) {
        return some == null ? 0 : some.rows();
    }

    void complete() throws TaskFailure, InterruptedException {
        for (Writing<T, ?> writing : writings) {
            writing.writer.complete();
        }
    }

    /** Gives the verdict that an error calls for: what was seen before a list broke off is worth keeping. */
    void end(Refusal refusal) throws TaskFailure, InterruptedException {
        for (Writing<T, ?> writing : writings) {
            end(writing.writer, refusal);
        }
    }

    private void end(ScanWriter<?> writer, Refusal refusal) throws TaskFailure, InterruptedException {
        ScanFailure failure = refusal.failure();
        if (refusal.isDenied()) {
            writer.denied(failure);
        } else if (refusal.isPassing() && pages > 0) {
            writer.partial(failure);
        } else {
            writer.failed(failure);
        }
    }
}
