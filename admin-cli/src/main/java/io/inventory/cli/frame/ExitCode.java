package io.inventory.cli.frame;

/** How the program ends; scripts rely on the numbers. */
public enum ExitCode {
    /** What was asked for is done. */
    DONE(0),
    /** It was tried and did not work. */
    FAILED(1),
    /** The command line makes no sense. */
    USAGE(2),
    /** The configuration cannot be used. */
    CONFIGURATION(3),
    /** Kafka, the database or the tracker cannot be reached. */
    OUT_OF_REACH(4),
    /** {@code leaks} found some that are not suppressed. */
    LEAKS_FOUND(5);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** What the shell sees. */
    public int number() {
        return number;
    }
}
