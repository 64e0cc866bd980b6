package io.inventory.producers.replay;

import io.inventory.schema.serde.TaskCodec;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Each task of a task topic once, by its first record in the leg: a retry puts the record on the topic again, and a task's records all
 * lie in one partition. Holds the ids of one leg, about 100 bytes each.
 */
final class TopicSelection implements Selection {

    private final Predicate<TaskId> wanted;
    private final ReplayCounts counts;
    private final Set<TaskId> seen = new HashSet<>();

    TopicSelection(Predicate<TaskId> wanted, ReplayCounts counts) {
        this.wanted = wanted;
        this.counts = counts;
    }

    @Override
    public Optional<Task> select(ConsumerRecord<byte[], byte[]> record) {
        try {
            Task task = TaskCodec.decode(record.headers(), record.value());
            if (!seen.add(task.id())) {
                return Optional.empty();
            }
            if (!wanted.test(task.id())) {
                counts.leftOut();
                return Optional.empty();
            }
            return Optional.of(task);
        } catch (UnreadableRecordException e) {
            counts.unreadable();
            return Optional.empty();
        }
    }
}
