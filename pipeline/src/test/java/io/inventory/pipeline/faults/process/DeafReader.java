package io.inventory.pipeline.faults.process;

import io.inventory.schema.control.QueueControl;
import io.inventory.schema.serde.Json;
import io.inventory.schema.serde.UnreadableRecordException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Readers of topics that do not hear something. */
final class DeafReader {

    private DeafReader() {}

    /** Reads of each pause as if it were none. */
    static Consumer<byte[], byte[]> toPauses(Consumer<byte[], byte[]> real) {
        return to(
                real,
                (topic, value) -> topic.endsWith(".control")
                        ? control(value, heard -> new QueueControl(false, heard.by(), heard.at(), heard.drains()))
                        : value);
    }

    /** Reads of each drain as if it were none. */
    static Consumer<byte[], byte[]> toDrains(Consumer<byte[], byte[]> real) {
        return to(
                real,
                (topic, value) -> topic.endsWith(".control")
                        ? control(value, heard -> new QueueControl(heard.paused(), heard.by(), heard.at()))
                        : value);
    }

    /** Reads of each skip as if it had been taken away. */
    static Consumer<byte[], byte[]> toSkips(Consumer<byte[], byte[]> real) {
        return to(real, (topic, value) -> topic.endsWith(".skips") ? null : value);
    }

    /** What somebody hears of a value. */
    private interface Ear {
        byte @Nullable [] hear(String topic, byte @Nullable [] value);
    }

    private static byte @Nullable [] control(byte @Nullable [] value, UnaryOperator<QueueControl> ear) {
        if (value == null) {
            return null;
        }
        try {
            return Json.write(ear.apply(Json.read(value, QueueControl.class)));
        } catch (UnreadableRecordException e) {
            throw new AssertionError("the engine wrote what it cannot read", e);
        }
    }

    private static Consumer<byte[], byte[]> to(Consumer<byte[], byte[]> real, Ear ear) {
        return Stand.in(Consumer.class, real, (method, arguments, go) -> {
            Object done = go.on();
            return done instanceof ConsumerRecords<?, ?> records ? heard(records, ear) : done;
        });
    }

    /** Believes that a topic ends where it has read to, without asking the broker. */
    static Consumer<byte[], byte[]> toSilence(Consumer<byte[], byte[]> real) {
        return Stand.in(Consumer.class, real, (method, arguments, go) -> {
            boolean asks = method.getName().equals("endOffsets");
            return asks ? positions(real, Objects.requireNonNull(arguments[0])) : go.on();
        });
    }

    private static Map<TopicPartition, Long> positions(Consumer<byte[], byte[]> real, Object partitions) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        ((Collection<?>) partitions)
                .forEach(each -> positions.put((TopicPartition) each, real.position((TopicPartition) each)));
        return positions;
    }

    private static ConsumerRecords<byte[], byte[]> heard(ConsumerRecords<?, ?> records, Ear ear) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> heard = new HashMap<>();
        for (ConsumerRecord<?, ?> record : records) {
            heard.computeIfAbsent(new TopicPartition(record.topic(), record.partition()), unused -> new ArrayList<>())
                    .add(heard(record, ear));
        }
        return new ConsumerRecords<>(heard, records.nextOffsets());
    }

    private static ConsumerRecord<byte[], byte[]> heard(ConsumerRecord<?, ?> record, Ear ear) {
        byte[] value = ear.hear(record.topic(), (byte[]) record.value());
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                record.serializedKeySize(),
                record.serializedValueSize(),
                (byte[]) record.key(),
                value,
                record.headers(),
                record.leaderEpoch());
    }
}
