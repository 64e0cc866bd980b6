package io.inventory.pipeline.tracker.http;

import java.util.List;

/** This tracker's shard and, when it does not hold every partition, its peers': every partition in one of them. Asked at each query, as partitions move. */
interface Shards {

    /** @throws io.inventory.pipeline.query.TrackerUnavailableException when a partition is open nowhere */
    List<Shard> all();
}
