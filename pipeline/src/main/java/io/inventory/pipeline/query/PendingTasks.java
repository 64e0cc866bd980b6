package io.inventory.pipeline.query;

import io.inventory.pipeline.kafka.LogEnds;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.topic.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which of the tasks that were asked about are pending, and as of where. A tracker that has lost a partition and has not noticed answers
 * from what it once knew; so an answer is worth what it says of its own reading, and whoever asks looks at that first.
 *
 * @param readTo by partition of the log, the offset up to which every record is known to this answer; of each in which one of those
 *     tasks would be
 */
public record PendingTasks(Map<Integer, Long> readTo, List<Pending> tasks) {

    /** Nothing was asked. */
    public static final PendingTasks NONE = new PendingTasks(Map.of(), List.of());

    /** A task that is pending. */
    public record Pending(TaskId id, int attempt) {}

    public PendingTasks {
        readTo = Map.copyOf(readTo);
        tasks = List.copyOf(tasks);
    }

    /** Both together. */
    public PendingTasks and(PendingTasks other) {
        Map<Integer, Long> least = new TreeMap<>(readTo);
        other.readTo().forEach((partition, offset) -> least.merge(partition, offset, Math::min));
        List<Pending> all = new ArrayList<>(tasks);
        all.addAll(other.tasks());
        return new PendingTasks(least, all);
    }

    /** Whether whatever the log had of {@code ids} before {@code ends} is known to this answer. */
    public boolean knows(Collection<TaskId> ids, LogEnds ends) {
        return ids.stream()
                .map(id -> Topics.partition(id.toString(), Topics.EVENT_PARTITIONS))
                .allMatch(
                        partition -> readTo.containsKey(partition) && ends.isReached(partition, readTo.get(partition)));
    }
}
