package io.inventory.pipeline.sink;

import java.time.Instant;
import java.util.UUID;

/**
 * The scan that proves that rows are gone.
 *
 * @param started append time of its first record
 * @param source of its scope
 * @param account of its scope; empty when the scope has none
 */
record Proof(UUID scan, Instant started, String source, String account) {

    static Proof of(EndedScan scan) {
        return new Proof(
                scan.id().value(),
                scan.origin().appended(),
                scan.scope().source(),
                scan.scope().account());
    }
}
