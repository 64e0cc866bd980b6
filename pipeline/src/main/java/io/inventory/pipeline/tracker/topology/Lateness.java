package io.inventory.pipeline.tracker.topology;

import java.time.Duration;

/** Is told how late each timer struck. Called on stream threads; never blocks. */
@FunctionalInterface
public interface Lateness {

    /** A task was acted on so long after it was due; about a commit interval before others see it. */
    void late(Duration by);
}
