package io.inventory.pipeline.sink.ledger;

import io.inventory.pipeline.store.Row;
import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.scan.Verdict;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One scan as the ledger has it.
 *
 * @param scope the parts of the scope that are set, for people: account/region/…
 * @param account the cloud's account or the garden; empty when the scope has none
 * @param startedAt append time of its first record; {@code endedAt} that of its end, or when it was closed
 */
public record ScanEntry(
        UUID id,
        String model,
        String scope,
        String account,
        Verdict verdict,
        boolean targeted,
        Instant startedAt,
        Instant endedAt,
        Instant appliedAt,
        Reader reader,
        Counts counts,
        Optional<ScanFailure> failure) {

    /** Who read: a task's attempt with a configured credential, by a version of the program. */
    public record Reader(
            @Nullable UUID task,
            int attempt,
            @Nullable String credential,
            @Nullable String collector) {}

    /**
     * Rows by what became of them.
     *
     * @param held rows that it lacked and that the delete budget held back then
     */
    public record Counts(
            int pages,
            long rows,
            long inserted,
            long updated,
            long removed,
            long held,
            long unchanged,
            long rejected,
            long incomplete,
            long collided,
            long duplicates) {}

    static ScanEntry of(Row row) {
        return new ScanEntry(
                row.get("id", UUID.class),
                row.get("model", String.class),
                row.get("scope", String.class),
                row.get("account", String.class),
                Verdict.valueOf(row.get("verdict", String.class)),
                row.get("targeted", Boolean.class),
                row.get("started_at", Instant.class),
                row.get("ended_at", Instant.class),
                row.get("applied_at", Instant.class),
                reader(row),
                counts(row),
                failure(row));
    }

    private static Reader reader(Row row) {
        return new Reader(
                row.find("task_id", UUID.class),
                row.get("attempt", Integer.class),
                row.find("credential", String.class),
                row.find("collector", String.class));
    }

    private static Counts counts(Row row) {
        return new Counts(
                row.get("pages", Integer.class),
                row.get("rows", Long.class),
                row.get("inserted", Long.class),
                row.get("updated", Long.class),
                row.get("removed", Long.class),
                row.get("held", Long.class),
                row.get("unchanged", Long.class),
                row.get("rejected", Long.class),
                row.get("incomplete", Long.class),
                row.get("collided", Long.class),
                row.get("duplicates", Long.class));
    }

    private static Optional<ScanFailure> failure(Row row) {
        return Optional.ofNullable(row.find("error_class", String.class))
                .map(errorClass -> new ScanFailure(
                        errorClass,
                        row.find("request_id", String.class),
                        Optional.ofNullable(row.find("message", String.class)).orElse("")));
    }
}
