package io.inventory.schema.control;

import io.inventory.schema.task.Incarnation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A worker's answer to a command.
 *
 * @param done whether it did what was asked
 * @param text what it did, in one line
 * @param limits the token buckets that it was asked for; empty when it was asked for none
 */
public record Reply(UUID command, Incarnation by, boolean done, String text, List<LimitLine> limits) {

    // An older worker leaves them out.
    public Reply(UUID command, Incarnation by, boolean done, String text, @Nullable List<LimitLine> limits) {
        this.command = command;
        this.by = by;
        this.done = done;
        this.text = text;
        this.limits = limits == null ? List.of() : List.copyOf(limits);
    }

    /** To a command that asked for no limits. */
    public static Reply of(UUID command, Incarnation by, boolean done, String text) {
        return new Reply(command, by, done, text, List.of());
    }
}
