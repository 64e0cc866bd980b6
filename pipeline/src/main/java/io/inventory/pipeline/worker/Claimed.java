package io.inventory.pipeline.worker;

import io.inventory.schema.task.Task;

/**
 * A task that this incarnation owns since its claim was committed.
 *
 * @param expected nanoseconds that its run will take, by what was known at the claim
 * @param lease generation of the worker's lease before the claim
 */
record Claimed(Task task, long expected, long lease) {

    /** Whether it took two workers down before: it runs beside no other such task, to hit the one to blame. */
    boolean suspect() {
        return suspect(task);
    }

    static boolean suspect(Task task) {
        return task.attempts().crashed() >= 2;
    }
}
