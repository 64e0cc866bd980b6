package io.inventory.pipeline.sink.history;

import io.inventory.pipeline.store.Rows;
import io.inventory.pipeline.store.StoreException;
import io.inventory.schema.resource.Model;
import java.time.Instant;

/**
 * The tables as they were at a time, by when changes were recorded.
 *
 * @param time a change that was recorded at it is in
 */
public record Past(Instant time) {

    /**
     * A time that the history reaches back to.
     *
     * @throws StoreException in one line with the first time that can be asked for
     */
    public static Past at(Instant time, Rows rows) {
        HistoryStart.check(rows, time);
        return new Past(time);
    }

    /** What stands in place of the table's name behind {@code from}, without an alias. */
    public String rows(Model<?> model) {
        return Undone.rows(model, time);
    }
}
