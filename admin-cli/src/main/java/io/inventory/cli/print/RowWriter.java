package io.inventory.cli.print;

/**
 * Prints rows as they come, and keeps no more of them than its form needs. Who stops before the end does not end it: a list that
 * broke off must not look like a whole one. Not thread-safe.
 */
public interface RowWriter<R> {

    void write(R row);

    /** Prints what the form has behind the last row; called once. */
    void end();
}
