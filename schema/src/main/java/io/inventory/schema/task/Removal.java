package io.inventory.schema.task;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a task that does not run is taken out of its state on somebody's word. */
public enum Removal {
    /** Gone. */
    DELETE,
    /** To the archive. */
    ARCHIVE,
    /** To the archive, as cancelled. */
    CANCEL;

    /**
     * The event that does it.
     *
     * @param attempt that the task's record has
     * @param by who claimed the record and passes over it; null for the tracker
     * @param command the verb or drain that asks for it
     */
    public TaskEvent.Removed event(int attempt, @Nullable Incarnation by, UUID command) {
        return switch (this) {
            case DELETE -> new TaskEvent.Deleted(attempt, by, command);
            case ARCHIVE -> new TaskEvent.Shelved(attempt, by, ArchiveReason.REQUESTED, command);
            case CANCEL -> new TaskEvent.Shelved(attempt, by, ArchiveReason.CANCELLED, command);
        };
    }
}
