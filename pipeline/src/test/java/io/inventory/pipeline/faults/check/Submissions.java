package io.inventory.pipeline.faults.check;

import io.inventory.schema.task.TaskId;
import java.util.List;
import java.util.Set;

/**
 * What was asked of the engine from outside.
 *
 * @param acknowledged ids of submits that returned
 * @param unsure the ids of each submit that failed: of each, all exist or none
 */
public record Submissions(Set<TaskId> acknowledged, List<Set<TaskId>> unsure) {

    public Submissions {
        acknowledged = Set.copyOf(acknowledged);
        unsure = List.copyOf(unsure);
    }

    boolean asked(TaskId id) {
        return acknowledged.contains(id) || unsure.stream().anyMatch(batch -> batch.contains(id));
    }
}
