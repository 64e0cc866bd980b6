package io.inventory.pipeline.query;

import java.util.List;
import java.util.Map;

/**
 * The counters of one partition of the log, as of one place in it.
 *
 * @param readTo the offset up to which every record is counted, and none behind it
 * @param counters by the tracker's names for them, zeros left out
 */
public record CountedPartition(int partition, long readTo, Map<String, List<Long>> counters) {

    public CountedPartition {
        counters = Map.copyOf(counters);
    }
}
