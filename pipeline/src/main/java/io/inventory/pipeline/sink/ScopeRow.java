package io.inventory.pipeline.sink;

import org.jspecify.annotations.Nullable;

/**
 * A scope as the database knows it.
 *
 * @param lastStarted offset at which the scan last applied has started; null when none was
 */
record ScopeRow(long id, String state, @Nullable Long lastStarted) {

    boolean isClosed() {
        return state.equals("closed");
    }

    boolean isAfter(EndedScan scan) {
        return lastStarted != null && lastStarted > scan.offset();
    }
}
