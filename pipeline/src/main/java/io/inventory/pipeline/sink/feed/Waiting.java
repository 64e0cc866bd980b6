package io.inventory.pipeline.sink.feed;

import io.inventory.pipeline.store.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change that waits to be published.
 *
 * @param place behind which the next one is
 * @param key the natural key as JSON; null where only a column changed that changes all the time
 */
record Waiting(
        Place place,
        String model,
        UUID resource,
        String kind,
        Instant recorded,
        @Nullable String key,
        @Nullable String reason,
        @Nullable String scan) {

    /**
     * A place in the order of commits.
     *
     * @param xid the transaction, as PostgreSQL prints a full transaction id
     * @param id of the change
     */
    record Place(String xid, long id) {}

    static Waiting of(Row row) {
        return new Waiting(
                new Place(row.get("xid", String.class), row.get("id", Long.class)),
                row.get("model", String.class),
                row.get("resource_id", UUID.class),
                row.get("kind", String.class),
                row.get("recorded_at", Instant.class),
                row.find("key", String.class),
                row.find("reason", String.class),
                row.find("scan_id", String.class));
    }
}
