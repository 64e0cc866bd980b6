package io.inventory.schema.task;

import org.jspecify.annotations.Nullable;

/** What a handler says of its run. */
public sealed interface Outcome {

    /** Done, without a result. */
    Outcome DONE = new Done(null);

    /** @param result JSON for people and for {@code task inspect}; null for none */
    record Done(@Nullable String result) implements Outcome {}

    /** Failed for now: tried again later while retries are left, else archived. */
    record Retry(TaskError error) implements Outcome {}

    /** Failed for good: archived at once. */
    record Reject(TaskError error) implements Outcome {}

    /** Not yet: scheduled again after 2 s, doubling to 60 s, which uses no retry and counts as no failure. */
    record Defer(String waitingFor) implements Outcome {}
}
