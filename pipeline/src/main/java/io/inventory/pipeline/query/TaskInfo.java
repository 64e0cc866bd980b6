package io.inventory.pipeline.query;

import io.inventory.schema.task.ArchiveReason;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskError;
import io.inventory.schema.task.TaskState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One task, whole.
 *
 * @param task its record, with the attempts as of now
 * @param owner the incarnation that runs it
 * @param orphaned active under a worker that is silent or gone
 * @param error of its last failed run, or what it waits for
 * @param archived why it was given up
 * @param result JSON of the run that completed it
 */
public record TaskInfo(
        Task task,
        TaskState state,
        Moments moments,
        @Nullable Incarnation owner,
        boolean orphaned,
        @Nullable TaskError error,
        @Nullable ArchiveReason archived,
        @Nullable String result) {

    /**
     * When.
     *
     * @param since when it came into its state
     * @param lastFailed the end of its last failed run
     * @param nextProcess when it will be put on its topic; null unless it waits for that
     * @param completed when it completed
     */
    public record Moments(
            Instant since,
            @Nullable Instant lastFailed,
            @Nullable Instant nextProcess,
            @Nullable Instant completed) {}
}
