package io.inventory.pipeline.worker;

import io.inventory.pipeline.control.SkipBoard;
import io.inventory.schema.control.Drain;
import io.inventory.schema.control.Skip;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which waiting tasks leave the queue in place of a start.
 *
 * @param drains of this queue; the first that covers a record decides
 * @param by who passes over them
 */
record Removals(SkipBoard skips, List<Drain> drains, Incarnation by) {

    /** @return what to write in place of {@code active}; null for a task that is to run */
    TaskEvent.@Nullable Removed of(Entry entry) {
        if (drains.isEmpty() && skips.isEmpty()) {
            return null;
        }
        Task task = entry.theTask();
        int attempt = task.attempts().attempt();
        Skip skip = skips.find(task.id());
        if (skip != null && skip.covers(attempt)) {
            return skip.how().event(attempt, by, skip.command());
        }
        var record = entry.record();
        for (Drain drain : drains) {
            if (drain.covers(record.topic(), record.partition(), record.offset())) {
                return drain.how().event(attempt, by, drain.id());
            }
        }
        return null;
    }
}
