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

    /**
     * Why it cannot be done to one task.
     *
     * @param state of the task
     * @return null where it can, or where the task's owner is asked
     */
    default @Nullable String refusal(TaskState state) {
        return null;
    }

    /** What is to be done. */
    enum Action {
        /** Pending now, whatever it waits for. */
        RUN("requeued"),
        /** To the archive, unless it runs. */
        ARCHIVE("archived"),
        /** Gone, unless it runs. */
        DELETE("deleted"),
        /** To the archive as cancelled; one that runs is interrupted. */
        CANCEL("cancelled");

        private final String done;

        Action(String done) {
            this.done = done;
        }

        /** What has become of a task for which this was done. */
        public String done() {
            return done;
        }

        private boolean isAlreadyDone(TaskState state) {
            return switch (this) {
                case RUN -> state == TaskState.PENDING;
                case ARCHIVE -> state == TaskState.ARCHIVED;
                case DELETE -> false;
                case CANCEL -> state == TaskState.ARCHIVED || state == TaskState.COMPLETED;
            };
        }
    }

    /** About one task: its id is the key. */
    record OfTask(UUID command, String by, Action action) implements Verb {
        public OfTask {
            Objects.requireNonNull(command, "command");
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(action, "action");
        }

        @Override
        public @Nullable String refusal(TaskState state) {
            if (state == TaskState.ACTIVE && action != Action.CANCEL) {
                return "it is already running";
            }
            return action.isAlreadyDone(state) ? "it is %s already".formatted(state.word()) : null;
        }
    }

    /** Another payload for one scheduled task: its id is the key. */
    record Update(UUID command, String by, Body payload) implements Verb {
        public Update {
            Objects.requireNonNull(command, "command");
            Objects.requireNonNull(by, "by");
        }

        @Override
        public @Nullable String refusal(TaskState state) {
            return state == TaskState.SCHEDULED
                    ? null
                    : "it is %s: only a scheduled task can be changed".formatted(state.word());
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
            if (action == Action.CANCEL || (action == Action.ARCHIVE && state == TaskState.ARCHIVED)) {
                throw new IllegalArgumentException("%s is not for all %s tasks of a queue".formatted(action, state));
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
