package io.inventory.producers.replay;

import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.TaskType;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be offered again.
 *
 * @param type of these tasks only; null, which only an archive may have, for every type of the queue
 * @param since appended to the source at this time or later; null, which only an archive may have, for its begin
 * @param until appended before this time
 * @param states only tasks whose last event left them in one of these; empty for any
 */
public record ReplayRequest(
        Source source,
        QueueName queue,
        @Nullable TaskType type,
        @Nullable Instant since,
        Instant until,
        Set<TaskState> states) {

    /** Where the tasks are read. */
    public enum Source {
        /** A task topic: what was put on it, each task once. */
        TASKS,
        /** The archive topics: what is archived still. */
        ARCHIVE
    }

    public ReplayRequest {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(until, "until");
        states = Set.copyOf(states);
        if (source == Source.TASKS && (type == null || since == null)) {
            throw new IllegalArgumentException("a replay of a task topic needs a task type and a time to begin at");
        }
        if (source == Source.ARCHIVE && !states.isEmpty()) {
            throw new IllegalArgumentException("what lies in an archive is archived: leave the state out");
        }
        if (since != null && !since.isBefore(until)) {
            throw new IllegalArgumentException("nothing lies between %s and %s".formatted(since, until));
        }
    }
}
