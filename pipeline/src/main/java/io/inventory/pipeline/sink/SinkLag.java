package io.inventory.pipeline.sink;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.pipeline.store.Store;
import io.inventory.schema.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Tells whether everything that scans have published so far is in the tables. Thread-safe. */
public final class SinkLag {

    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final KafkaAccess kafka;
    private final Topics topics;
    private final Store store;

    public SinkLag(KafkaAccess kafka, Topics topics, Store store) {
        this.kafka = kafka;
        this.topics = topics;
        this.store = store;
    }

    /**
     * Whether no record that was written before this call waits to be applied. Offsets alone do not tell, as transaction markers
     * occupy some: the log is read from the sinks' positions. A transaction that is open here counts as waiting: it may have been
     * committed, and seen in another topic, before its marker arrives in this one.
     *
     * @throws KafkaUnavailableException when Kafka does not answer
     */
    public boolean isCaughtUp() throws InterruptedException {
        List<TopicPartition> partitions = IntStream.range(0, Topics.OBSERVATION_PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topics.observations(), partition))
                .toList();
        Map<TopicPartition, Long> written = ends(partitions, IsolationLevel.READ_UNCOMMITTED);
        Map<TopicPartition, Long> stable = ends(partitions, IsolationLevel.READ_COMMITTED);
        return stable.equals(written) && nothingWaits(stable);
    }

    private boolean nothingWaits(Map<TopicPartition, Long> ends) {
        try (Consumer<byte[], byte[]> reader = kafka.clients().reader()) {
            reader.assign(ends.keySet());
            ends.keySet().forEach(partition -> reader.seek(partition, position(partition)));
            while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                if (!reader.poll(PATIENCE).isEmpty()) {
                    return false;
                }
            }
            return true;
        }
    }

    private Map<TopicPartition, Long> ends(List<TopicPartition> partitions, IsolationLevel isolation)
            throws InterruptedException {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(Function.identity(), unused -> OffsetSpec.latest()));
        try {
            Map<TopicPartition, ListOffsetsResultInfo> found = kafka.admin()
                    .listOffsets(latest, new ListOffsetsOptions(isolation))
                    .all()
                    .get();
            return found.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue()
                    .offset()));
        } catch (ExecutionException e) {
            throw KafkaUnavailableException.because("read the ends of " + topics.observations(), e);
        }
    }

    private long position(TopicPartition partition) {
        return store.first(
                        "select next_offset from sink_offset where topic = ? and partition = ?",
                        row -> row.get("next_offset", Long.class),
                        partition.topic(),
                        partition.partition())
                .orElse(0L);
    }
}
