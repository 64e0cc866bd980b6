package io.inventory.pipeline.enqueue;

/** A submit that failed whole; the message is one line that says what to do. */
public final class SubmitException extends RuntimeException {

    private final boolean unknown;

    private SubmitException(String message, boolean unknown, Throwable cause) {
        super(message, cause);
        this.unknown = unknown;
    }

    static SubmitException nothing(int tasks, Throwable cause) {
        return new SubmitException(
                "none of %d tasks was submitted: %s".formatted(tasks, cause.getMessage()), false, cause);
    }

    static SubmitException unknown(int tasks, Throwable cause) {
        return new SubmitException(
                "whether %d tasks were submitted is not known (all or none were); look at the queue before trying again: %s"
                        .formatted(tasks, cause.getMessage()),
                true,
                cause);
    }

    /** Whether the tasks may be there nevertheless, all of them. */
    public boolean isUnknown() {
        return unknown;
    }
}
