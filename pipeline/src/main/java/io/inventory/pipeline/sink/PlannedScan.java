package io.inventory.pipeline.sink;

import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.scan.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What a scan would do.
 *
 * @param scope the parts of the scope that are set, for people
 * @param unchanged rows that would not be written
 * @param rejected rows that would be set aside
 * @param rows all others, and those below rows that would go
 */
public record PlannedScan(
        String model,
        String scope,
        Verdict verdict,
        Optional<ScanFailure> failure,
        long unchanged,
        long rejected,
        List<PlannedRow> rows) {

    public PlannedScan {
        rows = List.copyOf(rows);
    }

    /** How many rows would fare so. */
    public long count(PlannedRow.Action action) {
        return rows.stream().filter(row -> row.action() == action).count();
    }
}
