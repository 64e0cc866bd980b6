package io.inventory.standalone;

import org.jspecify.annotations.Nullable;

/** A part of the standalone inventory cannot start or go on; the message is one line that says what to do about it. */
public final class StandaloneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StandaloneException(String message) {
        super(message);
    }

    public StandaloneException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
