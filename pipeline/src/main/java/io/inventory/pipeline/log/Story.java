package io.inventory.pipeline.log;

import io.inventory.schema.serde.EventCodec;
import io.inventory.schema.serde.TaskCodec;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Picks one task's events out of its partition of the log. Keeps the newest when there are very many. Used by one thread. */
final class Story {

    private final byte[] key;
    private final int most;
    private final Deque<TraceEvent> events = new ArrayDeque<>();
    private @Nullable Incarnation owner;
    private boolean fromBirth;
    private long left;

    Story(TaskId id, int most) {
        this.key = TaskCodec.key(id);
        this.most = most;
    }

    /** The partition's next record. */
    void add(ConsumerRecord<byte[], byte[]> record) {
        boolean own = Arrays.equals(key, record.key());
        // Marks have no key, and matter only while the task runs.
        if (own || (record.key() == null && owner != null)) {
            try {
                add(record, EventCodec.decode(record.headers(), record.value()), own);
            } catch (UnreadableRecordException e) {
                addUnreadable(record, own, String.valueOf(e.getMessage()));
            }
        }
    }

    /** Whether the first event found is the one that brought the task to life. */
    boolean isFromBirth() {
        return fromBirth;
    }

    Trace trace() {
        return new Trace(List.copyOf(events), left);
    }

    private void add(ConsumerRecord<byte[], byte[]> record, TaskEvent event, boolean own) {
        boolean ours = own
                || (event instanceof TaskEvent.RecoveryMark mark && mark.dead().equals(owner));
        if (!ours) {
            return;
        }
        if (events.isEmpty()) {
            fromBirth = event instanceof TaskEvent.Birth;
        }
        keep(new TraceEvent(time(record), EventCodec.kind(event), attempt(event), by(event), EventSentences.of(event)));
        if (own) {
            owner = event instanceof TaskEvent.Active active ? active.by() : null;
        }
    }

    private void addUnreadable(ConsumerRecord<byte[], byte[]> record, boolean own, String why) {
        if (own) {
            keep(new TraceEvent(time(record), "unreadable", null, null, why));
        }
    }

    private void keep(TraceEvent event) {
        if (events.size() == most) {
            events.removeFirst();
            left++;
        }
        events.addLast(event);
    }

    private static Instant time(ConsumerRecord<byte[], byte[]> record) {
        return Instant.ofEpochMilli(record.timestamp());
    }

    private static @Nullable Integer attempt(TaskEvent event) {
        if (event instanceof TaskEvent.Transition transition) {
            return transition.attempt();
        }
        if (event instanceof TaskEvent.Carried carried) {
            return carried.standing().attempts().attempt();
        }
        return event instanceof TaskEvent.Submitted submitted
                ? (Integer) submitted.task().attempts().attempt()
                : null;
    }

    private static @Nullable String by(TaskEvent event) {
        if (event instanceof TaskEvent.Birth) {
            return null;
        }
        if (event instanceof TaskEvent.Active active) {
            return active.by().toString();
        }
        Optional<Incarnation> worker =
                event instanceof TaskEvent.Finish finish ? Optional.ofNullable(finish.by()) : Optional.empty();
        return worker.map(Incarnation::toString).orElse("tracker");
    }
}
