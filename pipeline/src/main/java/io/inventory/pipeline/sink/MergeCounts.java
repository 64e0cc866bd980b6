package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.Row;
import java.util.List;

/**
 * What a merge has written.
 *
 * @param claimed rows taken over from a scope that gives way
 * @param moved missing rows that another scope holds, handed over
 * @param touched rows that were to be inserted, updated or claimed, and those that another scope holds
 * @param named what other scopes call the removed rows: a project, a region
 */
record MergeCounts(
        long inserted, long updated, long claimed, long moved, long removed, long touched, List<String> named) {

    static final MergeCounts NOTHING = new MergeCounts(0, 0, 0, 0, 0, 0, List.of());

    static MergeCounts of(Row row) {
        return new MergeCounts(
                row.get("inserted", Long.class),
                row.get("updated", Long.class),
                row.get("claimed", Long.class),
                row.get("moved", Long.class),
                row.get("removed", Long.class),
                row.get("touched", Long.class),
                row.texts("named"));
    }

    long collided() {
        return touched - inserted - updated - claimed;
    }

    long unchanged(StagedCounts staged) {
        return staged.goodKeys() - touched;
    }
}
