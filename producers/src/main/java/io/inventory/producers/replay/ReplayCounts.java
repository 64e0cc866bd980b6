package io.inventory.producers.replay;

/** What a run of a replay came by. Used by one thread. */
final class ReplayCounts {

    private long leftOut;
    private long unreadable;

    /** A task in another state than was asked for. */
    void leftOut() {
        leftOut++;
    }

    /** A record that is no task. */
    void unreadable() {
        unreadable++;
    }

    ReplaySummary summary(ReplayPlan plan, long tasks) {
        return new ReplaySummary(plan.id(), tasks, plan.offered(), leftOut, unreadable, plan.isDone());
    }
}
