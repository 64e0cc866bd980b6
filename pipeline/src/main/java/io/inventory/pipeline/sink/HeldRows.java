package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.Row;
import java.time.Instant;
import java.util.UUID;

/**
 * Rows of one scope that one scan lacks and that the delete budget holds back for one reason.
 *
 * @param scope the parts of the scope that are set, for people
 * @param account the cloud's account or the garden; empty when the scope has none
 * @param rule which rule of the budget holds them: scope share, whole scope, account share
 * @param reason missing or parent gone
 * @param state held, or rejected: kept by the operator
 * @param since when the scan was applied
 * @param proofs scans counted so far of the three that take a row out; the least of the rows
 */
public record HeldRows(
        UUID scan,
        String model,
        String scope,
        String account,
        long scopeId,
        long rows,
        String rule,
        String reason,
        String state,
        Instant since,
        int proofs) {

    static HeldRows of(Row row) {
        return new HeldRows(
                row.get("scan_id", UUID.class),
                row.get("model", String.class),
                row.get("scope", String.class),
                row.get("account", String.class),
                row.get("scope_id", Long.class),
                row.get("rows", Long.class),
                row.get("rule", String.class),
                row.get("reason", String.class),
                row.get("state", String.class),
                row.get("since", Instant.class),
                row.get("proofs", Integer.class));
    }
}
