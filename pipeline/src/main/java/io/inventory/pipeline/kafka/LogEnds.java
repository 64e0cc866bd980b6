package io.inventory.pipeline.kafka;

import io.inventory.schema.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Where {@code task-events} ended at some moment. Events that were written before lie before these ends, also those whose transaction was
 * not over for all partitions: a commit reaches the log and the topics it speaks of one after the other.
 *
 * @param offsets by partition, each the one behind its last record
 */
public record LogEnds(Map<Integer, Long> offsets) {

    public LogEnds {
        offsets = Map.copyOf(offsets);
    }

    /**
     * Asks the broker.
     *
     * @throws KafkaUnavailableException when it does not answer
     */
    public static LogEnds now(KafkaAccess kafka) throws InterruptedException {
        String events = kafka.catalog().topics().events();
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < Topics.EVENT_PARTITIONS; partition++) {
            latest.put(new TopicPartition(events, partition), OffsetSpec.latest());
        }
        try {
            Map<TopicPartition, ListOffsetsResultInfo> ends = kafka.admin()
                    .listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get();
            Map<Integer, Long> offsets = new HashMap<>();
            ends.forEach((partition, end) -> offsets.put(partition.partition(), end.offset()));
            return new LogEnds(offsets);
        } catch (ExecutionException e) {
            throw KafkaUnavailableException.because("read the ends of " + events, e);
        }
    }

    /** @param readTo the offset up to which every record of {@code partition} was read */
    public boolean isReached(int partition, long readTo) {
        Long end = offsets.get(partition);
        return end != null && readTo + 1 >= end;
    }
}
