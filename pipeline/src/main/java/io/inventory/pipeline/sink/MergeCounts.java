package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.Row;

/**
 * What a merge has written.
 *
 * @param claimed rows taken over from a scope that gives way
 * @param missing rows that the scan lacks and that it proves to be absent
 * @param touched rows that were to be inserted, updated or claimed, and those that another scope holds
 */
record MergeCounts(long inserted, long updated, long claimed, long missing, long touched) {

    static final MergeCounts NOTHING = new MergeCounts(0, 0, 0, 0, 0);

    static MergeCounts of(Row row) {
        return new MergeCounts(
                row.get("inserted", Long.class),
                row.get("updated", Long.class),
                row.get("claimed", Long.class),
                row.get("missing", Long.class),
                row.get("touched", Long.class));
    }

    /** Rows that the scope did not have before. */
    long arrived() {
        return inserted + claimed;
    }

    long collided() {
        return touched - inserted - updated - claimed;
    }

    long unchanged(StagedCounts staged) {
        return staged.goodKeys() - touched;
    }
}
