package io.inventory.schema.task;

/**
 * Why a run failed, in one line for people.
 *
 * @param message at most {@value #LONGEST} characters; a longer one is cut, so that an event stays small
 */
public record TaskError(ErrorCategory category, String message) {

    /** Characters kept of a message. */
    public static final int LONGEST = 1000;

    public TaskError {
        message = message.length() <= LONGEST ? message : message.substring(0, LONGEST - 1) + "…";
    }
}
