package io.inventory.schema.control;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a process says of itself every three seconds on {@code workers}; a tombstone means that it left or was recovered. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Beat.Worker.class, name = "worker"),
    @JsonSubTypes.Type(value = Beat.Tracker.class, name = "tracker")
})
public sealed interface Beat {

    Incarnation incarnation();

    Host host();

    /** How often a process beats, in seconds. */
    int EVERY_SECONDS = 3;

    /**
     * A worker's beat.
     *
     * @param capacity threads for handlers and the queues they serve
     * @param running tasks claimed and started; long ones cut to {@value #MOST_RUNNING}
     * @param transactionalIds every id that this incarnation has used or is about to use; published before its first use
     * @param controlVersion the offset of the newest {@code control} record that is applied, -1 before the first
     * @param skipsVersion how far {@code skips} is applied: the offset behind its newest record known, 0 before the first. No claim
     *     that is committed after this beat was sent passes by a skip below it. The first beat of an incarnation is acknowledged
     *     before it reads {@code skips} to its end for the first time: so whoever looks for beats after writing a skip sees
     *     either that beat, or one that will know of the skip before its first claim
     */
    record Worker(
            Incarnation incarnation,
            Host host,
            Capacity capacity,
            Status status,
            List<Running> running,
            List<String> transactionalIds,
            long controlVersion,
            long skipsVersion)
            implements Beat {

        /** Running tasks that one beat lists at most. */
        public static final int MOST_RUNNING = 200;

        public Worker {
            running = List.copyOf(running);
            transactionalIds = List.copyOf(transactionalIds);
        }
    }

    /**
     * A tracker's beat.
     *
     * @param address where it answers queries, such as {@code http://127.0.0.1:6081}; null while it cannot
     */
    record Tracker(
            Incarnation incarnation, Host host, @Nullable String address) implements Beat {}

    /**
     * What a worker can take.
     *
     * @param concurrency handlers at once
     * @param queues the weight of each queue it serves
     */
    record Capacity(int concurrency, Map<QueueName, Integer> queues) {
        public Capacity {
            queues = Map.copyOf(queues);
        }
    }

    /** @param deadline when its timeout will strike, by the worker's clock; null for none */
    record Running(
            TaskId id,
            TaskType type,
            QueueName queue,
            Instant since,
            @Nullable Instant deadline) {}

    /** What a worker is up to. */
    enum Status {
        ACTIVE,
        /** Claims nothing until it is told to go on. */
        DRAINING,
        /** Claims nothing more and ends what it has. */
        STOPPING
    }
}
