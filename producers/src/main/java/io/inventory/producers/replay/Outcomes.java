package io.inventory.producers.replay;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.log.StretchReader;
import io.inventory.schema.serde.EventCodec;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What became of tasks, by their last events in the log: a tracker forgets a completed task after its retention, the log after 30 days.
 * A task that was trimmed or deleted afterwards counts as what it was before. Used by one thread.
 */
final class Outcomes {

    /** Tasks whose outcomes are held at once, at some 200 bytes each. */
    static final int MOST = 5_000_000;

    /** Partitions may have leaders whose clocks differ by so much. */
    private static final Duration APART = Duration.ofMinutes(10);

    private final Map<TaskId, TaskState> states = new HashMap<>();

    /**
     * Begins to ask for a task; it is pending until an event says otherwise, as its record lies on its topic.
     *
     * @throws ReplayException when there are too many
     */
    void ask(TaskId id) {
        if (states.size() >= MOST) {
            throw new ReplayException(
                    "more than %d tasks lie in this range: replay it in parts, or without --state".formatted(MOST),
                    null);
        }
        states.putIfAbsent(id, TaskState.PENDING);
    }

    /** Reads the log from a moment before {@code since} to its end as of now. */
    Outcomes read(KafkaAccess kafka, Instant since) {
        try (StretchReader reader = new StretchReader(kafka.clients().reader())) {
            for (TopicPartition partition :
                    reader.partitions(kafka.catalog().topics().events())) {
                reader.read(reader.since(partition, since.minus(APART)), this::hear);
            }
        }
        return this;
    }

    Optional<TaskState> of(TaskId id) {
        return Optional.ofNullable(states.get(id));
    }

    private void hear(ConsumerRecord<byte[], byte[]> record) {
        TaskId id = id(record);
        TaskState before = id == null ? null : states.get(id);
        if (id == null || before == null) {
            return;
        }
        try {
            states.put(id, after(before, EventCodec.decode(record.headers(), record.value())));
        } catch (UnreadableRecordException e) {
            // The tracker passes over it too, and doctor tells of it.
            states.put(id, before);
        }
    }

    private static @Nullable TaskId id(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return null;
        }
        try {
            return TaskId.parse(new String(record.key(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static TaskState after(TaskState before, TaskEvent event) {
        if (event instanceof TaskEvent.Carried carried) {
            return carried.standing().state();
        }
        if (event instanceof TaskEvent.Completed) {
            return TaskState.COMPLETED;
        }
        if (event instanceof TaskEvent.Archived) {
            return TaskState.ARCHIVED;
        }
        if (event instanceof TaskEvent.Retry) {
            return TaskState.RETRY;
        }
        if (event instanceof TaskEvent.Deferred || event instanceof TaskEvent.Scheduled) {
            return TaskState.SCHEDULED;
        }
        return event instanceof TaskEvent.Active ? TaskState.ACTIVE : putOnTopic(before, event);
    }

    private static TaskState putOnTopic(TaskState before, TaskEvent event) {
        boolean put = event instanceof TaskEvent.Submitted
                || event instanceof TaskEvent.Dispatched
                || event instanceof TaskEvent.Recovered
                || event instanceof TaskEvent.Released;
        return put ? TaskState.PENDING : before;
    }
}
