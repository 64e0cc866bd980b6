package io.inventory.pipeline.tracker.judge;

import io.inventory.schema.control.Beat;

/** Ends a dead incarnation and has its tasks put back. Repeating it does no harm. */
@FunctionalInterface
public interface Recoverer {

    /**
     * Returns when the incarnation is fenced, out of its groups, marked in every partition of the log, and its beat taken down.
     *
     * @throws io.inventory.pipeline.kafka.KafkaUnavailableException when a step failed: it is tried again
     */
    void recover(Beat.Worker dead) throws InterruptedException;
}
