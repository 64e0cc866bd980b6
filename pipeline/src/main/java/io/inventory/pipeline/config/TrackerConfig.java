package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Default;
import io.inventory.pipeline.config.bind.Doc;
import io.inventory.pipeline.config.bind.Range;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The Kafka Streams application that keeps every task's state. */
public record TrackerConfig(
        @Doc(
                value = "Folder of its stores. They can be lost: the log rebuilds them.",
                absent = "a folder under `INVENTORY_HOME`")
        @Nullable
        Path stateDir,

        @Doc("Threads that fold the log; more than its 12 partitions are idle.")
        @Default("1")
        @Range(min = "1", max = "12")
        int threads,

        @Doc("Warm copies of each store in other trackers, for a faster take-over.")
        @Default("0")
        @Range(min = "0", max = "11")
        int standbyReplicas,

        @Doc("How often it commits. Longer is faster, and later seen.")
        @Default("100ms")
        @Range(min = "10ms", max = "10s")
        Duration commitInterval,

        @Doc("Protocol of its group; `streams` wants a broker of 4.2 or later with a lower session timeout.")
        @Default("classic")
        GroupProtocol groupProtocol) {

    /** The group protocols of Kafka Streams (KIP-1071). */
    public enum GroupProtocol {
        /** The long-standing one. */
        CLASSIC,
        /** The broker assigns the tasks. */
        STREAMS
    }
}
