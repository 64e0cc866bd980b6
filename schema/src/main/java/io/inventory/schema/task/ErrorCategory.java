package io.inventory.schema.task;

/** Decides, once, what happens after an error. */
public enum ErrorCategory {
    /** The request is wrong: no retry will mend it. */
    USER,
    /** The world may be better later: retried. */
    TRANSIENT,
    /** The world refused for good: not retried. */
    PERMANENT,
    /** Our own defect: retried, as a newer program may know better. */
    BUG
}
