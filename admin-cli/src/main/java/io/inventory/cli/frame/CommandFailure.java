package io.inventory.cli.frame;

import org.jspecify.annotations.Nullable;

/** A command's end with a message for the operator, one line that says what to do. */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    /** A failure without a cause worth showing. */
    public CommandFailure(ExitCode exitCode, String message) {
        this(exitCode, message, null);
    }

    /** A failure whose cause {@code --debug} shows. */
    public CommandFailure(ExitCode exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** How the program ends. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
