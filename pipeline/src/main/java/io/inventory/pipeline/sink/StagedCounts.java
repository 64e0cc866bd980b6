package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.Row;

/**
 * What is staged of one scan.
 *
 * @param staged rows and set-asides
 * @param rejected set-asides
 * @param keyed rows and set-asides with a key
 * @param keys different keys among them
 * @param goodKeys different keys of rows that can be merged
 * @param documents rows that came with what the source said
 */
record StagedCounts(long staged, long rejected, long keyed, long keys, long goodKeys, long documents) {

    static final StagedCounts NONE = new StagedCounts(0, 0, 0, 0, 0, 0);

    static StagedCounts of(Row row) {
        return new StagedCounts(
                row.get("staged", Long.class),
                row.get("rejected", Long.class),
                row.get("keyed", Long.class),
                row.get("keys", Long.class),
                row.get("good_keys", Long.class),
                row.get("documents", Long.class));
    }

    /** Rows merged into a later one of the same key. */
    long duplicates() {
        return staged - rejected - goodKeys;
    }

    boolean hasDuplicates() {
        return keyed != keys;
    }
}
