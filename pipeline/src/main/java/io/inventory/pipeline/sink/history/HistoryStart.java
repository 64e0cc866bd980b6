package io.inventory.pipeline.sink.history;

import io.inventory.pipeline.store.Rows;
import io.inventory.pipeline.store.StoreException;
import java.time.Instant;
import java.util.Optional;

/** From when on the history is whole: since older months were dropped, or rows without a history came in. */
public final class HistoryStart {

    private HistoryStart() {}

    /** The first moment that can be asked for, and why nothing before it can. */
    private record Start(Instant since, String reason) {}

    /**
     * Refuses a time of which the history knows too little.
     *
     * @throws StoreException in one line with the first time that can be asked for
     */
    public static void check(Rows rows, Instant time) {
        find(rows).filter(start -> time.isBefore(start.since())).ifPresent(start -> {
            throw StoreException.failed("the history does not reach back to %s: %s, ask for %s or later"
                    .formatted(time, start.reason(), start.since()));
        });
    }

    private static Optional<Start> find(Rows rows) {
        return rows.first(
                "select since, reason from history_start order by since desc limit 1",
                row -> new Start(row.get("since", Instant.class), row.get("reason", String.class)));
    }
}
