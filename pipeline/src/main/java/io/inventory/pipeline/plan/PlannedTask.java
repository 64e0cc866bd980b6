package io.inventory.pipeline.plan;

import io.inventory.pipeline.sink.PlannedScan;
import io.inventory.schema.task.TaskType;
import java.util.List;
import java.util.Optional;

/**
 * A task that was run for a plan.
 *
 * @param failure why it did not complete; empty when it did
 * @param scans what its scans would do, in their order
 */
public record PlannedTask(TaskType type, Optional<String> failure, List<PlannedScan> scans) {

    public PlannedTask {
        scans = List.copyOf(scans);
    }
}
