package io.inventory.pipeline.worker;

import io.inventory.pipeline.kafka.ProducerLostException;
import io.inventory.pipeline.kafka.TaskRecords;
import io.inventory.pipeline.kafka.TransactionRefusedException;
import io.inventory.pipeline.kafka.Transactions;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Makes a pick this incarnation's own in one transaction: an {@code active} event for each task, or the one that takes it out
 * of the queue without a start, a copy of each record that is no task, and the group's offsets. Belongs to one thread.
 */
final class Claimer {

    private final Transactions transactions;
    private final Supplier<ConsumerGroupMetadata> group;
    private final TaskRecords records;
    private final Topics topics;
    private final Incarnation by;

    /** @param group as of the moment of the call: with an older one the broker could not tell a member that has lost a partition */
    Claimer(
            Transactions transactions,
            Supplier<ConsumerGroupMetadata> group,
            TaskRecords records,
            Topics topics,
            Incarnation by) {
        this.transactions = transactions;
        this.group = group;
        this.records = records;
        this.topics = topics;
        this.by = by;
    }

    /**
     * @throws TransactionRefusedException when nothing is claimed, as after a rebalance
     * @throws ProducerLostException when it is not known, or this incarnation is fenced
     */
    void claim(Pick pick) throws TransactionRefusedException, ProducerLostException {
        transactions.run(producer -> {
            for (Claimed claimed : pick.tasks()) {
                var active = new TaskEvent.Active(claimed.task().attempts().attempt(), by);
                Transactions.send(producer, records.event(claimed.task().id(), active));
            }
            pick.removed().forEach(leaving -> remove(producer, leaving));
            pick.poison().forEach(entry -> Transactions.send(producer, setAside(entry)));
            producer.sendOffsetsToTransaction(pick.offsets(), group.get());
        });
    }

    private void remove(Producer<byte[], byte[]> producer, Pick.Leaving leaving) {
        Task task = leaving.entry().theTask();
        Transactions.send(producer, records.event(task.id(), leaving.event()));
        if (leaving.event() instanceof TaskEvent.Shelved shelved) {
            Transactions.send(producer, records.archiveCopy(task, shelved));
        }
    }

    /** The bytes as they came, under their coordinates. */
    private ProducerRecord<byte[], byte[]> setAside(Entry entry) {
        var record = entry.record();
        String from = "%s-%d-%d".formatted(record.topic(), record.partition(), record.offset());
        var copy = new ProducerRecord<>(topics.poison(), null, bytes(from), record.value(), record.headers());
        copy.headers().add("poison-reason", bytes(entry.reason()));
        if (record.key() != null) {
            copy.headers().add("poison-key", record.key());
        }
        return copy;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
