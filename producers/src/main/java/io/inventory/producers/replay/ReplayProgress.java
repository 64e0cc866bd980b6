package io.inventory.producers.replay;

import java.time.Instant;

/** Is told how a replay comes on; called on the replay's thread, which it must not hold up. */
@FunctionalInterface
public interface ReplayProgress {

    /**
     * After each batch.
     *
     * @param tasks tasks found by now
     * @param at when the last of them was appended to where it was read
     */
    void at(long tasks, Instant at);
}
