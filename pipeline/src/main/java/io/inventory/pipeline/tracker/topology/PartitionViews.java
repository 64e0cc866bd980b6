package io.inventory.pipeline.tracker.topology;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The partitions of the log that this process has open. Thread-safe. */
public final class PartitionViews {

    private final ConcurrentMap<Integer, PartitionView> open = new ConcurrentHashMap<>();

    /** By partition. */
    public Map<Integer, PartitionView> open() {
        return new TreeMap<>(open);
    }

    PartitionView opened(int partition) {
        PartitionView view = new PartitionView();
        open.put(partition, view);
        return view;
    }

    void closed(int partition, PartitionView view) {
        open.remove(partition, view);
    }
}
