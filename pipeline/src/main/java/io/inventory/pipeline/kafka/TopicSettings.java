package io.inventory.pipeline.kafka;

/**
 * What an operator decides about topics.
 *
 * @param taskPartitions of each task topic, 1 or more; 3 unless configured
 * @param replicationFactor of every topic, 1 or more
 */
public record TopicSettings(int taskPartitions, short replicationFactor) {

    /** Three partitions, one replica: for a single broker. */
    public static final TopicSettings SINGLE_BROKER = new TopicSettings(3, (short) 1);
}
