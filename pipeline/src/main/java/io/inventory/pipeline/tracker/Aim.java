package io.inventory.pipeline.tracker;

import io.inventory.pipeline.tracker.topology.PartitionView;
import io.inventory.pipeline.tracker.topology.PartitionView.CaughtUp;

/** The search for one partition's last record before the log's end as of some moment. Belongs to one thread. */
final class Aim {

    private static final long WINDOW = 1_000;

    private final PartitionView view;
    private final CaughtUp then;
    private final long floor;
    private long from;
    private long last = -1;
    private boolean isSearched;

    Aim(PartitionView view, CaughtUp then, long floor) {
        this.view = view;
        this.then = then;
        this.floor = floor;
        this.from = Math.max(floor, then.end() - WINDOW);
        this.isSearched = from >= then.end();
    }

    PartitionView view() {
        return view;
    }

    /** What is known of the partition once this is reached. */
    CaughtUp then() {
        return then;
    }

    /** Where the search begins. */
    long from() {
        return from;
    }

    boolean isSearched() {
        return isSearched;
    }

    void found(long offset) {
        if (offset < then.end()) {
            last = Math.max(last, offset);
        }
    }

    /** Called at the end. */
    boolean isFoundOrNone() {
        isSearched = last >= 0 || from == floor;
        return isSearched;
    }

    long lookFurtherBack() {
        from = Math.max(floor, from - 100 * WINDOW);
        return from;
    }

    boolean isReached() {
        return isSearched && view.position().offset() >= last;
    }
}
