package io.inventory.pipeline.worker;

import io.inventory.pipeline.scan.RunScans;
import io.inventory.schema.task.Task;

/** Makes the scans of runs: {@link io.inventory.pipeline.scan.ScanPublisher#begin}, or what a test puts there. Thread-safe. */
@FunctionalInterface
public interface Scans {

    /** The scans of one run; sends nothing until one is opened. */
    RunScans of(Task task);
}
