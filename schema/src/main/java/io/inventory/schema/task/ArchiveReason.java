package io.inventory.schema.task;

/** Why a task was given up. */
public enum ArchiveReason {
    /** No retry was left. */
    EXHAUSTED,
    /** Its handler rejected it, or it has none, or its payload does not parse. */
    REJECTED,
    /** A person cancelled it. */
    CANCELLED,
    /** A person archived it. */
    REQUESTED,
    /** It took its worker down three times. */
    CRASHED,
    /** The broker refused what it wanted to write. */
    REFUSED,
    /** It waited for longer than an hour of deferring. */
    DEFERRED_TOO_LONG,
    /** Its deadline passed before it could run. */
    DEADLINE
}
