package io.inventory.pipeline.log;

/**
 * How far a topic is claimed. Offsets, not tasks: each transaction's marker takes one, and so does each record that was aborted.
 *
 * @param end the sum of its partitions' ends
 * @param committed the sum of what its queue's group has committed; a partition without a commit counts from its begin
 * @param unclaimed end less committed: what is unclaimed is among these
 * @param open those of them that belong to a transaction still open, or lie behind one
 */
public record TopicOffsets(String topic, int partitions, long end, long committed, long unclaimed, long open) {

    TopicOffsets plus(TopicOffsets other) {
        return new TopicOffsets(
                topic,
                partitions + other.partitions,
                end + other.end,
                committed + other.committed,
                unclaimed + other.unclaimed,
                open + other.open);
    }
}
