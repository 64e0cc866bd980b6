package io.inventory.producers.replay;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.pipeline.log.Stretch;
import io.inventory.pipeline.log.StretchReader;
import io.inventory.schema.serde.Json;
import io.inventory.schema.serde.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Keeps how far replays have come where every machine finds it: on a compacted topic. Thread-safe. */
final class ReplayJournal {

    private final KafkaAccess kafka;
    private final TopicPartition journal;

    ReplayJournal(KafkaAccess kafka) {
        this.kafka = kafka;
        this.journal = new TopicPartition(kafka.catalog().topics().replays(), 0);
    }

    /** Returns when the topic is there. */
    void open() throws InterruptedException {
        kafka.maker().ensure(List.of(kafka.catalog().replays()));
    }

    /** What a transaction writes beside its offers. */
    ProducerRecord<byte[], byte[]> record(ReplayPlan plan) {
        return new ProducerRecord<>(journal.topic(), journal.partition(), key(plan.id()), Json.write(plan));
    }

    /**
     * The newest plan of a replay.
     *
     * @return empty when none of this id began
     * @throws KafkaUnavailableException when it cannot be read
     */
    Optional<ReplayPlan> find(UUID id) throws InterruptedException {
        Newest newest = new Newest(key(id));
        try (StretchReader reader = new StretchReader(kafka.clients().reader())) {
            // To the very end: behind a transaction of another replay that is open still may lie our own last word.
            reader.read(new Stretch(journal, reader.whole(journal).begin(), end()), newest::add);
        }
        return Optional.ofNullable(newest.plan);
    }

    private long end() throws InterruptedException {
        try {
            var options = new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED);
            return kafka.admin()
                    .listOffsets(Map.of(journal, OffsetSpec.latest()), options)
                    .partitionResult(journal)
                    .get()
                    .offset();
        } catch (ExecutionException e) {
            throw KafkaUnavailableException.because("read " + journal.topic(), e);
        }
    }

    private static byte[] key(UUID id) {
        return id.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static final class Newest {
        private final byte[] key;
        private @Nullable ReplayPlan plan;

        Newest(byte[] key) {
            this.key = key;
        }

        void add(ConsumerRecord<byte[], byte[]> record) {
            if (!Arrays.equals(key, record.key())) {
                return;
            }
            try {
                plan = record.value() == null ? null : Json.read(record.value(), ReplayPlan.class);
            } catch (UnreadableRecordException e) {
                throw new ReplayException(
                        "this replay was begun by another version of the program: " + e.getMessage(), e);
            }
        }
    }
}
