package io.inventory.pipeline.kafka;

import java.util.OptionalInt;

/**
 * What an operator decides about topics.
 *
 * @param taskPartitions of each task topic, 1 or more; 3 unless configured
 * @param replicationFactor of every topic, 1 or more; -1 for the broker's default
 * @param minInSync copies that must have a record before it counts as written; empty for the broker's default
 */
public record TopicSettings(int taskPartitions, short replicationFactor, OptionalInt minInSync) {

    /** Three partitions, one replica: for a single broker. */
    public static final TopicSettings SINGLE_BROKER = new TopicSettings(3, (short) 1);

    /** With the broker's default of copies in sync. */
    public TopicSettings(int taskPartitions, short replicationFactor) {
        this(taskPartitions, replicationFactor, OptionalInt.empty());
    }
}
