package io.inventory.pipeline.query;

import org.jspecify.annotations.Nullable;

/** No tracker answers; the message is one line for people that says what to do. */
public final class TrackerUnavailableException extends RuntimeException {

    public TrackerUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static TrackerUnavailableException none() {
        return new TrackerUnavailableException("no tracker is running: start one with `inventory tracker start`", null);
    }
}
