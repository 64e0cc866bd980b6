package io.inventory.pipeline.sink.feed;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Makes the history's partitions of this month and the next, by the database's clock. What comes while there is none lies in the default
 * partition, and moves into its own as soon as that is made. Belongs to one thread.
 */
final class HistoryMonths {

    private final FeedLock lock;
    private Instant next = Instant.EPOCH;

    HistoryMonths(FeedLock lock) {
        this.lock = lock;
    }

    /** Looks once an hour whether one is missing. */
    void makeAhead() {
        Instant now = lock.transaction(rows -> rows.query("select now() as now", row -> row.get("now", Instant.class))
                .get(0));
        if (now.isBefore(next)) {
            return;
        }
        boolean made = lock.transaction(
                rows -> rows.query("""
                        select add_resource_change_month(now()) is not null
                          and add_resource_change_month(now() + interval '1 month') is not null as made
                        """, row -> row.get("made", Boolean.class)).get(0));
        assert made;
        next = now.plus(1, ChronoUnit.HOURS);
    }
}
