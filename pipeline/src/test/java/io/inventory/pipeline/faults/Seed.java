package io.inventory.pipeline.faults;

import java.security.SecureRandom;

/** Where a run's randomness comes from: printed, so that a failed run can be tried again. */
final class Seed {

    /** The system property that fixes it. */
    static final String PROPERTY = "inventory.test.seed";

    private static final long CHOSEN = Long.getLong(PROPERTY, new SecureRandom().nextLong());

    private Seed() {}

    /** The same for all of a run. */
    static long ofThisRun() {
        return CHOSEN;
    }
}
