package io.inventory.pipeline.tracker.fold;

import io.inventory.schema.task.ArchiveReason;
import io.inventory.schema.task.TaskError;
import org.jspecify.annotations.Nullable;

/**
 * What runs left behind for people.
 *
 * @param error of the last run that failed, or what a deferred task waits for
 * @param reason why it was archived
 * @param result JSON of the run that completed it
 */
public record Findings(
        @Nullable TaskError error,
        @Nullable ArchiveReason reason,
        @Nullable String result) {

    /** Nothing yet. */
    public static final Findings NONE = new Findings(null, null, null);

    Findings failed(TaskError why) {
        return new Findings(why, null, null);
    }

    Findings archived(TaskError why, ArchiveReason how) {
        return new Findings(why, how, null);
    }

    Findings shelved(ArchiveReason how) {
        return new Findings(error, how, result);
    }

    Findings runAgain() {
        return new Findings(error, null, null);
    }

    Findings done(@Nullable String found) {
        return new Findings(error, null, found);
    }
}
