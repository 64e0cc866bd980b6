package io.inventory.pipeline.sink;

/**
 * What became of one scan's rows.
 *
 * @param epoch under which they were staged
 */
record Merged(long epoch, StagedCounts staged, MergeCounts written, Departures left) {

    /** Of a scan that changes no row. */
    static final Merged NOTHING = new Merged(0, StagedCounts.NONE, MergeCounts.NOTHING, Departures.NONE);
}
