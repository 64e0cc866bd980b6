package io.inventory.pipeline.worker;

/**
 * How much a set of tasks weighs.
 *
 * @param nanos expected run time, all together
 * @param suspects those that took two workers down
 */
record Load(int tasks, long nanos, int suspects) {

    static final Load NONE = new Load(0, 0, 0);

    static Load of(Claimed claimed) {
        return new Load(1, claimed.expected(), claimed.suspect() ? 1 : 0);
    }

    Load plus(Load other) {
        return new Load(tasks + other.tasks, nanos + other.nanos, suspects + other.suspects);
    }

    Load minus(Load other) {
        return new Load(tasks - other.tasks, nanos - other.nanos, suspects - other.suspects);
    }
}
