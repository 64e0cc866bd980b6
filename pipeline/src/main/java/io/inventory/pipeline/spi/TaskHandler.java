package io.inventory.pipeline.spi;

import io.inventory.schema.task.Outcome;

/**
 * Runs tasks of one type. A worker calls {@link #run} on many threads at once, one task each.
 *
 * <p>A run may happen more than once for one task (a crash, a retry), never twice at the same time: side effects outside of
 * {@link TaskContext} must bear that; {@link TaskContext#task()} has the id and the attempt to make them so. What the run submits
 * and how its scans ended become real together with its outcome, or not at all.
 */
public interface TaskHandler {

    TaskDescriptor descriptor();

    /**
     * Does the work of one task.
     *
     * @return what became of it
     * @throws InterruptedException when the run was told to stop: its timeout, a cancel, a shutdown. Give way soon; the worker
     *     knows the reason and chooses the outcome
     * @throws Exception anything else, which counts as a failed run: {@link TaskFailure} says of which category, any other is a
     *     defect and retried
     */
    Outcome run(TaskContext context) throws Exception;
}
