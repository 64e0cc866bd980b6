package io.inventory.pipeline.sink.ledger;

import io.inventory.pipeline.store.Row;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whence a row is.
 *
 * @param values the row's columns, in the order of the table
 * @param owner the scope that owns it; empty for a row that was taken over and that no scan has held since
 * @param changed the newest change in the history, which columns that change all the time do not enter; empty when history no longer
 *     has it
 * @param seen the newest COMPLETE scan of its scope, which held the row unless it is held back
 * @param held since when the delete budget holds the row back
 */
public record Provenance(
        UUID id,
        Map<String, @Nullable Object> values,
        Optional<Owner> owner,
        Optional<Change> changed,
        Optional<Reading> seen,
        Optional<Instant> held) {

    /** The scope that owns a row, as people call it. */
    public record Owner(String scope, String state) {}

    /**
     * A change of a row.
     *
     * @param kind insert, update or remove
     * @param reason such as moved; null for what a scan of the row's own scope saw
     * @param by empty when no scan caused it, or the ledger no longer has the scan
     */
    public record Change(String kind, @Nullable String reason, Instant at, Optional<Reading> by) {}

    /**
     * One scan, and who made it.
     *
     * @param at when it ended
     * @param collector version of the program that read; null for scans before it was noted
     */
    public record Reading(
            UUID scan,
            Instant at,
            @Nullable UUID task,
            int attempt,
            @Nullable String credential,
            @Nullable String collector) {

        /** Of a row of {@code scan}. */
        static Reading of(Row row) {
            return new Reading(
                    row.get("id", UUID.class),
                    row.get("ended_at", Instant.class),
                    row.find("task_id", UUID.class),
                    row.get("attempt", Integer.class),
                    row.find("credential", String.class),
                    row.find("collector", String.class));
        }
    }
}
