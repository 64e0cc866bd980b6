package io.inventory.pipeline.sink;

import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.store.Store;
import io.inventory.schema.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Tells whether everything that scans have published so far is in the tables. Thread-safe. */
public final class SinkLag {

    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final KafkaClients clients;
    private final Topics topics;
    private final Store store;

    public SinkLag(KafkaClients clients, Topics topics, Store store) {
        this.clients = clients;
        this.topics = topics;
        this.store = store;
    }

    /**
     * Whether no record that was committed before this call waits to be applied. Offsets alone do not tell, as transaction markers
     * occupy some: the log is read from the sinks' positions.
     */
    public boolean isCaughtUp() {
        try (Consumer<byte[], byte[]> reader = clients.reader()) {
            List<TopicPartition> partitions = IntStream.range(0, Topics.OBSERVATION_PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(topics.observations(), partition))
                    .toList();
            reader.assign(partitions);
            partitions.forEach(partition -> reader.seek(partition, position(partition)));
            return nothingUpTo(reader.endOffsets(partitions), reader);
        }
    }

    private static boolean nothingUpTo(Map<TopicPartition, Long> ends, Consumer<byte[], byte[]> reader) {
        while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
            if (!reader.poll(PATIENCE).isEmpty()) {
                return false;
            }
        }
        return true;
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
