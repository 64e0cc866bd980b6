package io.inventory.pipeline.log;

import org.apache.kafka.common.TopicPartition;

/**
 * A stretch of a partition.
 *
 * @param begin its first offset
 * @param end the offset behind its last
 */
public record Stretch(TopicPartition partition, long begin, long end) {

    public Stretch {
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("no stretch of a partition: %d to %d".formatted(begin, end));
        }
    }

    /** The rest of it from an offset on; empty when that lies behind its end. */
    public Stretch from(long offset) {
        return new Stretch(partition, Math.min(Math.max(begin, offset), end), end);
    }
}
