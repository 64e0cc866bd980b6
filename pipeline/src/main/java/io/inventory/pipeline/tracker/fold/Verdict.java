package io.inventory.pipeline.tracker.fold;

import org.jspecify.annotations.Nullable;

/** What an event does to its task. */
public sealed interface Verdict {

    /** @param after the task now; null when it is gone */
    record Moved(@Nullable TaskRow after) implements Verdict {}

    /** It moves nothing, and should not have been written. */
    record Rejected(Rejection reason) implements Verdict {}

    /** It says nothing new: expected now and then, and not counted. */
    record Echo() implements Verdict {}

    /** An offer of an id that was taken before: expected, counted, and nothing else. */
    record Duplicate() implements Verdict {}
}
