package io.inventory.pipeline.sink.ledger;

import io.inventory.pipeline.store.Row;
import java.time.Instant;

/**
 * A key that two scopes hold: the owner has the row.
 *
 * @param key as a JSON object of column and value
 * @param count scans of the other scope that held it
 * @param lastSeen when the newest of them was applied
 */
public record ScopeCollision(String model, String key, String owner, String other, long count, Instant lastSeen) {

    static ScopeCollision of(Row row) {
        return new ScopeCollision(
                row.get("model", String.class),
                row.get("key", String.class),
                row.get("owner", String.class),
                row.get("other", String.class),
                row.get("count", Long.class),
                row.get("last_seen", Instant.class));
    }
}
