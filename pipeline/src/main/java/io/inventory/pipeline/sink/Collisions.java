package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.Rows;

/** Keys that two scopes hold. */
final class Collisions {

    private Collisions() {}

    /** A scan that read its scope whole and did not meet a collision again shows that it is over. */
    static void settle(Rows rows, ScopeRow scope, EndedScan scan) {
        rows.update(
                "delete from collision where other_scope_id = ? and scan_id <> ?",
                scope.id(),
                scan.id().value());
    }
}
