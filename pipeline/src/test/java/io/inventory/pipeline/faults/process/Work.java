package io.inventory.pipeline.faults.process;

/**
 * What a task of the suite does.
 *
 * @param number told apart by people
 * @param millis how long a run takes
 * @param children it submits
 * @param end how it ends
 */
public record Work(int number, int millis, int children, End end) {

    /** How a run ends. */
    public enum End {
        DONE,
        REJECT,
        /** Fails whenever it runs. */
        FAIL,
        /** Fails the first time. */
        FAIL_ONCE,
        /** Is not ready the first time. */
        DEFER_ONCE
    }
}
