package io.inventory.pipeline.worker;

/** Whether a worker takes new work; outlives its incarnations. Thread-safe. */
final class Duty {

    private volatile boolean off;

    /** Nothing more is claimed until {@link #resume}. */
    void drain() {
        off = true;
    }

    void resume() {
        off = false;
    }

    boolean isOff() {
        return off;
    }
}
