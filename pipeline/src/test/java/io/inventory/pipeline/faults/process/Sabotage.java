package io.inventory.pipeline.faults.process;

/** A protection that is taken out, to show that the checker would notice. Done by other collaborators, never by a flag in the program. */
public enum Sabotage {
    /** All stand. */
    NONE,
    /** A worker's lease covers whatever it was given, however long the worker slept. */
    LEASE_ALWAYS_COVERS,
    /** Fencing a dead worker's ids does nothing. */
    FENCE_DOES_NOTHING,
    /** A claim tells the broker its group's name only, and not as which member it claims. */
    CLAIM_NAMES_NO_MEMBER,
    /** A claim moves the group past one task in ten that it does not claim. */
    CLAIM_FORGETS_TASKS,
    /** A finish is written record by record. */
    FINISH_WITHOUT_TRANSACTION,
    /** A worker does not hear that a queue is paused. */
    PAUSE_UNHEARD,
    /** A worker does not hear that a queue is drained. */
    DRAIN_UNHEARD,
    /** A worker does not hear that a task is to be passed over. */
    SKIP_UNHEARD,
    /** A judge takes a broker that does not answer for workers that do not beat. */
    JUDGE_TRUSTS_SILENCE,
    /** A tracker overlooks one end in ten. */
    TRACKER_MISSES_ENDS,
    /** A tracker takes every time for now. */
    TIMERS_GO_OFF_AT_ONCE,
    /** A recovery uses a retry. */
    CRASH_USES_A_RETRY,
    /** A recovery cuts the payload. */
    CRASH_CUTS_THE_PAYLOAD
}
