package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.Rows;
import java.util.List;

/** Keys that two scopes hold. */
final class Collisions {

    private Collisions() {}

    /** Scans that read their scopes whole and did not meet a collision again show that it is over. */
    static void settle(Rows rows, List<JudgedScan> scans) {
        if (!scans.isEmpty()) {
            rows.update(
                    """
                    delete from collision c using unnest(?::bigint[], ?::uuid[]) u (scope_id, scan_id)
                    where c.other_scope_id = u.scope_id and c.scan_id <> u.scan_id
                    """,
                    scans.stream().map(each -> each.scope().id()).toList(),
                    scans.stream().map(each -> each.scan().id().value()).toList());
        }
    }
}
