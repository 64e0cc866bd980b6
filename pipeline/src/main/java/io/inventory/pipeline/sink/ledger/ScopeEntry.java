package io.inventory.pipeline.sink.ledger;

import io.inventory.pipeline.store.Row;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A scope as it stands.
 *
 * @param scope the parts of it that are set, for people: account/region/…
 * @param isFresh whether a COMPLETE scan ended within the time that its model allows
 * @param lastComplete when the newest COMPLETE scan ended; null when there was none
 * @param outOfReachSince since when its region is no longer listed; null while it is
 * @param held rows that the delete budget holds back
 * @param collisions keys that it shares with another scope
 */
public record ScopeEntry(
        long id,
        String model,
        String scope,
        State state,
        boolean isFresh,
        @Nullable Instant lastComplete,
        @Nullable Instant outOfReachSince,
        long held,
        long collisions) {

    /** What a scope is. */
    public enum State {
        ACTIVE,
        DENIED,
        OUT_OF_REACH,
        CLOSED,
        RETIRED;

        /** As the database has it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ScopeEntry of(Row row) {
        return new ScopeEntry(
                row.get("scope_id", Long.class),
                row.get("model", String.class),
                row.get("scope", String.class),
                State.valueOf(row.get("state", String.class).toUpperCase(Locale.ROOT)),
                row.get("is_fresh", Boolean.class),
                row.find("last_complete", Instant.class),
                row.find("out_of_reach_since", Instant.class),
                row.get("held", Long.class),
                row.get("collisions", Long.class));
    }
}
