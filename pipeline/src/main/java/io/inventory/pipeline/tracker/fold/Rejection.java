package io.inventory.pipeline.tracker.fold;

/** Why an event moved nothing. One of a worker's events rejected is a defect of ours. */
public enum Rejection {
    /** No task of this id lives. */
    UNKNOWN_TASK,
    /** Submitted under an id that is or was in use. */
    KNOWN_ID,
    /** Its state does not know such an event. */
    WRONG_STATE,
    /** It speaks of another run than the present one. */
    WRONG_ATTEMPT,
    /** It comes from an incarnation that does not own the task, or no longer. */
    WRONG_OWNER
}
