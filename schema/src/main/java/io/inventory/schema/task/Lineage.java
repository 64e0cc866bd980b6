package io.inventory.schema.task;

import org.jspecify.annotations.Nullable;

/**
 * Where a task comes from.
 *
 * @param parent the task whose handler submitted it
 * @param root the first task of that chain
 * @param replayOf the task that it runs again
 * @param traceparent the W3C trace context of whoever submitted it
 */
public record Lineage(
        @Nullable TaskId parent,
        @Nullable TaskId root,
        @Nullable TaskId replayOf,
        @Nullable String traceparent) {

    /** Submitted by hand. */
    public static final Lineage NONE = new Lineage(null, null, null, null);

    /** The lineage of a child that {@code parent} submits. */
    public static Lineage childOf(Task parent) {
        TaskId root = parent.lineage().root();
        return new Lineage(
                parent.id(),
                root == null ? parent.id() : root,
                null,
                parent.lineage().traceparent());
    }
}
