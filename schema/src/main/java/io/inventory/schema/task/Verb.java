package io.inventory.schema.task;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks of the tracker, as a record of {@code task-events}: so it has one order with everything that happens to the
 * tasks. It moves nothing by itself; the tracker obeys with events of its own that name the {@code command}, and at last with
 * {@link TaskEvent.Obeyed}. The same command twice is obeyed once.
 */
public sealed interface Verb extends TaskEvent {

    /** Chosen by whoever asks; the key of the answers. */
    UUID command();

    /** Who asks, as {@code user@host}. */
    String by();

    /** What is to be done. */
    enum Action {
        /** Pending now, whatever it waits for. */
        RUN,
        /** To the archive, unless it runs. */
        ARCHIVE,
        /** Gone, unless it runs. */
        DELETE,
        /** To the archive as cancelled; one that runs is interrupted. */
        CANCEL
    }

    /** About one task: its id is the key. */
    record OfTask(UUID command, String by, Action action) implements Verb {
        public OfTask {
            Objects.requireNonNull(command, "command");
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(action, "action");
        }
    }

    /** Another payload for one scheduled task: its id is the key. */
    record Update(UUID command, String by, Body payload) implements Verb {
        public Update {
            Objects.requireNonNull(command, "command");
            Objects.requireNonNull(by, "by");
        }
    }

    /**
     * About all tasks of a queue that are in one state when this is read: one per partition, without a key, all of them in one
     * transaction. The state is one of the tracker's: pending tasks are the workers', see {@code control}.
     *
     * @param type of those tasks; null for every type
     */
    record OfQueue(
            UUID command,
            String by,
            Action action,
            QueueName queue,
            TaskState state,
            @Nullable TaskType type) implements Verb, OfPartition {
        public OfQueue {
            Objects.requireNonNull(command, "command");
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(action, "action");
            Objects.requireNonNull(queue, "queue");
            if (state == null || state == TaskState.PENDING || state == TaskState.ACTIVE) {
                throw new IllegalArgumentException("the tracker moves no %s tasks of a queue".formatted(state));
            }
        }
    }

    /**
     * Every task of a queue that nobody serves, and what was counted of it: one per partition, as {@link OfQueue}. Its pending tasks
     * go too, as their topics will; active ones are left.
     */
    record DeleteQueue(UUID command, String by, QueueName queue) implements Verb, OfPartition {
        public DeleteQueue {
            Objects.requireNonNull(command, "command");
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(queue, "queue");
        }
    }
}
