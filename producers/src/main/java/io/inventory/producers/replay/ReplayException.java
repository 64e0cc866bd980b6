package io.inventory.producers.replay;

import org.jspecify.annotations.Nullable;

/** A replay that cannot go on; the message is one line that says what to do. What it has offered stays offered. */
public final class ReplayException extends RuntimeException {

    public ReplayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
