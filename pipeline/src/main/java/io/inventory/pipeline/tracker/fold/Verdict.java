package io.inventory.pipeline.tracker.fold;

import io.inventory.schema.task.TaskId;
import org.jspecify.annotations.Nullable;

/** What an event does to its task. */
public sealed interface Verdict {

    /** @param after the task now; null when it is gone */
    record Moved(@Nullable TaskRow after) implements Verdict {}

    /** It moves nothing, and should not have been written. */
    record Rejected(Rejection reason) implements Verdict {}

    /** It says nothing new: expected now and then, and not counted. */
    record Echo() implements Verdict {}

    /**
     * An offer of an id that was taken before, or of a unique key that is held: expected, counted, and nothing else.
     *
     * @param holder who holds the key; null where it is the id that was taken
     */
    record Duplicate(@Nullable TaskId holder) implements Verdict {

        /** Of an id that was taken before. */
        public Duplicate() {
            this(null);
        }
    }
}
