package io.inventory.pipeline.worker;

import io.inventory.schema.task.Task;

/** Makes the scans of runs. Thread-safe. */
@FunctionalInterface
public interface Scans {

    /** The scans of one run; sends nothing until one is opened. */
    RunScans of(Task task);
}
