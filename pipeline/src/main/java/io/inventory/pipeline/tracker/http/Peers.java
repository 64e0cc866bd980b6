package io.inventory.pipeline.tracker.http;

import java.util.Map;
import java.util.Set;

/** Who else holds partitions of the log. Thread-safe. */
@FunctionalInterface
public interface Peers {

    /** Partitions by the address, such as {@code http://10.0.0.7:6081}, of the tracker that holds them; this one left out. */
    Map<String, Set<Integer>> partitions();
}
