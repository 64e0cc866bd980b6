package io.inventory.pipeline.worker;

import io.inventory.pipeline.control.BeatPublisher;
import io.inventory.schema.task.Incarnation;
import java.util.function.Consumer;

/**
 * What the threads of one incarnation share.
 *
 * @param lost told once something has happened that ends the incarnation
 */
record LifeScope(
        Incarnation incarnation,
        WorkerParts parts,
        WorkerMetrics metrics,
        Orders orders,
        Crew crew,
        BeatPublisher beats,
        Consumer<Throwable> lost) {

    /** Those who share out the work. */
    record Crew(Chooser chooser, RunTimes runTimes, HandlerPool pool) {}
}
