package io.inventory.pipeline.worker;

/** A thread that should turn all the time stands still. Its stack trace is where that thread stands. */
final class StuckException extends Exception {

    StuckException(String message, StackTraceElement[] where) {
        super(message);
        setStackTrace(where);
    }
}
