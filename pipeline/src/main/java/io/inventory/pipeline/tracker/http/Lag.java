package io.inventory.pipeline.tracker.http;

import java.util.Map;

/** How much of the log is committed and not in the books yet. Thread-safe. */
public interface Lag {

    /** By partition, for each of the log. Asks the broker. */
    Map<Integer, Long> unread() throws InterruptedException;
}
