package io.inventory.pipeline.worker;

import io.inventory.schema.serde.TaskCodec;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.Task;
import io.inventory.schema.topic.Topics;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * An unclaimed record of a task topic and what may be done with it.
 *
 * @param task null for POISON and NEWER
 * @param reason why it is not READY, in one line
 */
record Entry(
        ConsumerRecord<byte[], byte[]> record,
        Kind kind,
        @Nullable Task task,
        String reason) {

    enum Kind {
        /** To be claimed. */
        READY,
        /** Perhaps claimed before: the tracker is asked. */
        DOUBTFUL,
        /** Claimed before, as the tracker said: passed over. */
        SETTLED,
        /** No task: set aside. */
        POISON,
        /** A task that only a newer program can read: left, with all behind it. */
        NEWER
    }

    /** @param doubtful whether this record may have been claimed before */
    static Entry of(ConsumerRecord<byte[], byte[]> record, Topics topics, boolean doubtful) {
        try {
            Task task = TaskCodec.decode(record.headers(), record.value());
            if (!topics.tasks(task.queue(), task.type()).equals(record.topic())) {
                return poison(
                        record, "a task of %s in queue %s does not belong here".formatted(task.type(), task.queue()));
            }
            if (task.attempts().attempt() < 1) {
                return poison(
                        record, "its attempt is %d".formatted(task.attempts().attempt()));
            }
            return new Entry(record, doubtful ? Kind.DOUBTFUL : Kind.READY, task, "");
        } catch (UnreadableRecordException e) {
            String reason = String.valueOf(e.getMessage());
            return e.isNewer() ? new Entry(record, Kind.NEWER, null, reason) : poison(record, reason);
        }
    }

    private static Entry poison(ConsumerRecord<byte[], byte[]> record, String reason) {
        return new Entry(record, Kind.POISON, null, reason);
    }

    /** The same after the tracker has spoken. */
    Entry judged(boolean pending) {
        return new Entry(record, pending ? Kind.READY : Kind.SETTLED, task, reason);
    }

    /** The task of an entry that has one. */
    Task theTask() {
        return Objects.requireNonNull(task, "no task");
    }

    boolean is(Kind other) {
        return kind == other;
    }

    int bytes() {
        return Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
    }
}
