package io.inventory.pipeline.worker;

import io.inventory.pipeline.kafka.LogEnds;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;
import java.util.Collection;
import java.util.Set;

/** Knows which attempts wait to be claimed; asked where a group has lost its offsets. Thread-safe. */
@FunctionalInterface
public interface PendingCheck {

    /**
     * Which of {@code tasks} are pending, each with exactly the attempt that its record has. A task wrongly left out here is never run.
     *
     * @param ends what the answer must know of the event log, at the least
     * @throws UnknownException when that cannot be said now; the worker claims none of them and asks again
     */
    Set<TaskId> pending(Collection<Task> tasks, LogEnds ends) throws UnknownException, InterruptedException;

    /** Nobody can say at the moment. */
    final class UnknownException extends Exception {
        public UnknownException(String message, Throwable cause) {
            super(message, cause);
        }

        public UnknownException(String message) {
            super(message);
        }
    }
}
