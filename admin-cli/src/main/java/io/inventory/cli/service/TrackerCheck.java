package io.inventory.cli.service;

import io.inventory.pipeline.kafka.LogEnds;
import io.inventory.pipeline.query.TrackerClient;
import io.inventory.pipeline.query.TrackerUnavailableException;
import io.inventory.pipeline.worker.PendingCheck;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;
import java.util.Collection;
import java.util.Set;

/** Asks the tracker about records whose group has lost its offsets. Thread-safe. */
public final class TrackerCheck implements PendingCheck {

    private final TrackerClient tracker;

    public TrackerCheck(TrackerClient tracker) {
        this.tracker = tracker;
    }

    @Override
    public Set<TaskId> pending(Collection<Task> tasks, LogEnds ends) throws UnknownException, InterruptedException {
        try {
            return tracker.pending(tasks, ends);
        } catch (TrackerUnavailableException e) {
            throw new UnknownException(String.valueOf(e.getMessage()), e);
        }
    }
}
