package io.inventory.schema.control;

import java.util.Objects;
import java.util.UUID;

/**
 * A partition's last word on a verb, on {@code replies} keyed by the command's id: the one of the task's partition, or one of each.
 * The same one may come twice.
 *
 * @param partition of {@code task-events}
 * @param done whether what was asked is so now
 * @param count tasks that the verb moved in this partition
 * @param text what was done, or why not, in one line
 */
public record Answer(UUID command, int partition, boolean done, long count, String text) {

    public Answer {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(text, "text");
    }
}
