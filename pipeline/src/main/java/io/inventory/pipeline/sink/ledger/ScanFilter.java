package io.inventory.pipeline.sink.ledger;

import io.inventory.schema.scan.Verdict;
import java.util.Optional;

/**
 * Which scans to list.
 *
 * @param limit how many at most, 1 or more
 */
public record ScanFilter(Optional<String> model, Optional<String> account, Optional<Verdict> verdict, int limit) {

    public ScanFilter {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be 1 or more, not %d".formatted(limit));
        }
    }

    /** The newest scans, whatever they read. */
    public static ScanFilter newest(int limit) {
        return new ScanFilter(Optional.empty(), Optional.empty(), Optional.empty(), limit);
    }
}
