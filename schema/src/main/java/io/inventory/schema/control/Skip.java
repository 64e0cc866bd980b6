package io.inventory.schema.control;

import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Removal;
import java.util.Objects;
import java.util.UUID;

/**
 * On {@code skips}, keyed by the task's id: whoever claims a record of that task writes {@link Removal#event} in place of
 * {@code active}, and with it, where the task goes to the archive, its copy. Written by the tracker; taken away by it once the record
 * has been passed over. Until then it holds for every worker, also for one that starts later.
 *
 * @param queue where the task waits
 * @param attempt of the record that is passed over, and of older ones; a later one is a run that was asked for after this
 */
public record Skip(UUID command, QueueName queue, int attempt, Removal how) {

    public Skip {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(how, "how");
    }

    /** Whether a record of this attempt is passed over. */
    public boolean covers(int recordsAttempt) {
        return recordsAttempt <= attempt;
    }
}
