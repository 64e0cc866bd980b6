package io.inventory.pipeline.tracker.fold;

/** What the tracker has under way with a task, beside the task's state. */
public enum Mark {
    /** Nothing. */
    NONE,
    /** Active under an incarnation whose recovery mark has been read: to be put back. */
    LOST,
    /**
     * The tracker has sent its own event and waits to read it back: its timer does not fire again. Not part of the fold of the
     * log, but kept in the same transaction as what was sent, so it holds exactly when that does.
     */
    SENT
}
