package io.inventory.pipeline.worker;

import java.util.List;

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

    static Load of(List<Claimed> all) {
        long nanos = 0;
        int suspects = 0;
        for (Claimed claimed : all) {
            nanos += claimed.expected();
            suspects += claimed.suspect() ? 1 : 0;
        }
        return new Load(all.size(), nanos, suspects);
    }

    Load plus(Load other) {
        return new Load(tasks + other.tasks, nanos + other.nanos, suspects + other.suspects);
    }

    Load minus(Load other) {
        return new Load(tasks - other.tasks, nanos - other.nanos, suspects - other.suspects);
    }
}
